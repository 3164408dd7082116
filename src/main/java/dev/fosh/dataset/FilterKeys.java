package dev.fosh.dataset;

/**
 * Keeps the JSON parser from taking two operators of queries for parts of Extended JSON: {@code {$type: "string"}} and
 * {@code {$regex: /x/}}, {@code {$regex: "x"}}. Their dollar is another letter while it reads.
 */
final class FilterKeys {
    private static final char MARK = '\ua66e';

    private FilterKeys() {}

    /** The text with marked operators; as long as before. */
    static String marked(String text) {
        StringBuilder marked = new StringBuilder(text);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\'' || character == '/') {
                at = end(text, at);
            } else if (character == '{') {
                int key = afterBlanks(text, at + 1);
                boolean isQuoted = key < text.length() && (text.charAt(key) == '"' || text.charAt(key) == '\'');
                int dollar = isQuoted ? key + 1 : key;
                if (isOperator(text, dollar, isQuoted)) {
                    marked.setCharAt(dollar, MARK);
                }
            }
        }
        return marked.toString();
    }

    /** The key as it was typed. */
    static String unmarked(String key) {
        return key.equals(MARK + "type") || key.equals(MARK + "regex") ? "$" + key.substring(1) : key;
    }

    private static boolean isOperator(String text, int dollar, boolean isQuoted) {
        boolean isType = text.startsWith("$type", dollar);
        boolean isPattern = text.startsWith("$regex", dollar);
        if (!isType && !isPattern) {
            return false;
        }
        int behind = dollar + (isType ? "$type" : "$regex").length() + (isQuoted ? 1 : 0);
        int colon = afterBlanks(text, behind);
        return colon < text.length()
                && text.charAt(colon) == ':'
                && (isType || isPattern(text, afterBlanks(text, colon + 1), isQuoted));
    }

    /** The parser understands a text as a pattern only with options, or under a key in quotes. */
    private static boolean isPattern(String text, int value, boolean isQuoted) {
        boolean isText = !isQuoted && (text.startsWith("\"", value) || text.startsWith("'", value));
        return text.startsWith("/", value) || isText && text.startsWith("}", afterBlanks(text, end(text, value) + 1));
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where a text or pattern ends that begins here. */
    private static int end(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(from)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
