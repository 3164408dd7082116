package dev.fosh.shell;

/** Reads {@code ${NAME}} and {@code ${NAME:-default}}; a dollar without a brace is only a dollar. */
final class VariableReader {
    private final Characters text;

    VariableReader(Characters text) {
        this.text = text;
    }

    /** One character of a word, or a variable that begins here. */
    void readCharacter(Parts parts, boolean inString) {
        if (text.startsWith("${")) {
            readVariable(parts, inString);
        } else {
            parts.add(text.next());
        }
    }

    private void readVariable(Parts parts, boolean inString) {
        Place opening = text.place();
        int start = text.offset();
        text.next();
        text.next();
        String name = readName();
        Parts otherwise = null;
        if (text.startsWith(":-")) {
            text.next();
            text.next();
            otherwise = readDefault(inString);
        }
        if (text.atEnd()) {
            text.unclosed('{', opening);
        } else if (name.isEmpty() || text.peek() != '}') {
            text.refuse("a variable is written ${NAME} or ${NAME:-default}", opening);
        }
        text.next();
        if (text.isLenient()) {
            parts.add(text.since(start));
        } else {
            parts.add(new Word.Variable(name, otherwise == null ? null : otherwise.done(), inString, opening));
        }
    }

    private String readName() {
        int start = text.offset();
        while (isNamePart(text.peek(), text.offset() > start)) {
            text.next();
        }
        return text.since(start);
    }

    /** Whether the text can name a variable. */
    static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isNamePart(name.charAt(i), i > 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isNamePart(char letter, boolean digitsToo) {
        return letter >= 'A' && letter <= 'Z'
                || letter >= 'a' && letter <= 'z'
                || letter == '_'
                || digitsToo && letter >= '0' && letter <= '9';
    }

    private Parts readDefault(boolean inString) {
        Parts parts = new Parts();
        while (!text.atEnd() && text.peek() != '}') {
            if (text.peek() == '\\') {
                text.next();
                parts.add(text.next());
            } else {
                readCharacter(parts, inString);
            }
        }
        return parts;
    }
}
