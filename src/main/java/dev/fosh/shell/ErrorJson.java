package dev.fosh.shell;

import dev.fosh.fault.FoshException;

/** An error as one line of JSON: {@code {"code","what","why","try"}}. */
final class ErrorJson {
    private ErrorJson() {}

    /** The place in a script, if there is one, stands before {@code what}. */
    static String of(FoshException fault) {
        String what = fault.place().isEmpty() ? fault.what() : fault.place() + ": " + fault.what();
        String tries = fault.tries().isEmpty() ? null : String.join("\n", fault.tries());
        return "{\"code\": " + text(fault.code().id()) + ", \"what\": " + text(what) + ", \"why\": "
                + text(fault.why().orElse(null)) + ", \"try\": " + text(tries) + "}";
    }

    private static String text(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '"', '\\' -> json.append('\\').append(letter);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (letter < ' ') {
                        json.append(String.format("\\u%04x", (int) letter));
                    } else {
                        json.append(letter);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
