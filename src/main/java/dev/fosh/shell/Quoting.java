package dev.fosh.shell;

/** Writes words so that {@link LineSyntax} reads them back. */
final class Quoting {
    private static final String SPECIAL = " \t\n\r'\"\\#$`";

    private Quoting() {}

    /** The word with quotes around it where it needs them. */
    static String quoted(String word) {
        return typed(word, ' ', true);
    }

    /**
     * The word as it stands on a line that is being typed.
     *
     * @param quote with which the user began it; a blank for none
     * @param complete whether the word ends here
     */
    static String typed(String word, char quote, boolean complete) {
        if (quote == '"') {
            return '"' + word.replaceAll("([\\\\\"$`])", "\\\\$1") + (complete ? "\"" : "");
        }
        if (quote == '\'' || needsQuotes(word)) {
            return "'" + word.replace("'", "'\\''") + (complete ? "'" : "");
        }
        return word;
    }

    private static boolean needsQuotes(String word) {
        return word.isEmpty()
                || word.startsWith("{")
                || word.startsWith("[")
                || word.startsWith("~")
                || word.chars().anyMatch(letter -> SPECIAL.indexOf(letter) >= 0);
    }
}
