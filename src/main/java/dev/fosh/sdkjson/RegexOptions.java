package dev.fosh.sdkjson;

/** The options of regular expressions that Python knows, in the order in which it writes them. */
final class RegexOptions {
    private static final String KNOWN = "ilmsux";

    private RegexOptions() {}

    /** The known ones of these options, each once. */
    static String known(String options) {
        StringBuilder known = new StringBuilder();
        for (int i = 0; i < KNOWN.length(); i++) {
            if (options.indexOf(KNOWN.charAt(i)) >= 0) {
                known.append(KNOWN.charAt(i));
            }
        }
        return known.toString();
    }
}
