package dev.fosh.fault;

import java.util.regex.Pattern;

/** Masks passwords and keys in anything that is shown, logged or kept in the history. */
public final class Secrets {
    private static final String SECRET_NAME =
            "[\\w.-]*(?:password|passwd|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key)[\\w.-]*";
    private static final String VALUE = "(?:\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?|[^\\s,;&)}\\]]+)";

    /** Up to the last @ of the word: a password typed without its percent signs may have an @ or a slash in it. */
    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][\\w+.-]*://[^\\s:/@\"]*):[^\\s\"]*@");

    /** A URI whose beginning was forgotten. */
    private static final Pattern BARE_USER_INFO =
            Pattern.compile("(?<![^\\s\"'=])([\\w.%+-]+):[^\\s\"/@]+@(?=[\\w\\[])");

    private static final Pattern ASSIGNMENT = Pattern.compile("(?i)(" + SECRET_NAME + "\"?\\s*[=:]\\s*)" + VALUE);
    private static final Pattern OPTION = Pattern.compile("(?i)((?:--|\\bset\\s+)" + SECRET_NAME + "\\s+)" + VALUE);
    private static final Pattern ACCESS_KEY = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b");

    private static final Pattern WHOLE_URI = Pattern.compile("(?s)^([A-Za-z][\\w+.-]*://[^:/@]*):.*@");

    private Secrets() {}

    /** One URI, all of it, whatever odd characters its password has. */
    public static String maskUri(String uri) {
        return mask(WHOLE_URI.matcher(uri).replaceFirst("$1:***@"));
    }

    /** The text with {@code ***} in place of every secret that can be recognised. */
    public static String mask(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        String masked = USER_INFO.matcher(text).replaceAll("$1:***@");
        masked = BARE_USER_INFO.matcher(masked).replaceAll("$1:***@");
        masked = ASSIGNMENT.matcher(masked).replaceAll("$1***");
        masked = OPTION.matcher(masked).replaceAll("$1***");
        return ACCESS_KEY.matcher(masked).replaceAll("***");
    }
}
