package dev.fosh.dataset;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Locale;

/** How names of datasets, views and workspaces stand in addresses: lower-case letters, digits and single hyphens. */
public final class Slug {
    private static final int LONGEST = 1551;
    private static final String HYPHENS = " \t\n\r\u000b\f+_.-";

    private Slug() {}

    /**
     * The slug of a name.
     *
     * @throws FoshException {@code BAD_NAME} in the SDK's words, where the name is too long or nothing is left of it
     */
    public static String of(String name) {
        int length = name.codePointCount(0, name.length());
        if (length > LONGEST) {
            throw bad("'" + name + "' is too long; length " + length + " > " + LONGEST);
        }
        StringBuilder slug = new StringBuilder();
        name.codePoints().forEach(character -> append(slug, character));
        String stripped = slug.toString().replaceAll("^-+|-+$", "").toLowerCase(Locale.ROOT);
        if (stripped.isEmpty()) {
            throw bad("'" + name + "' has invalid slug-friendly name '" + stripped + "'; length 0 < 1");
        }
        return stripped;
    }

    /** A character that is dropped does not separate: {@code a-!-b} becomes {@code a-b}. */
    private static void append(StringBuilder slug, int character) {
        if (character < 128 && Character.isLetterOrDigit(character)) {
            slug.append((char) character);
        } else if (HYPHENS.indexOf(character) >= 0 && !endsWithHyphen(slug)) {
            slug.append('-');
        }
    }

    private static boolean endsWithHyphen(StringBuilder slug) {
        return !slug.isEmpty() && slug.charAt(slug.length() - 1) == '-';
    }

    private static FoshException bad(String what) {
        return FoshException.of(ErrorCode.BAD_NAME, what).why("A name needs at least one ASCII letter or digit.");
    }
}
