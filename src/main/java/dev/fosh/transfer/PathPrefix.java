package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;

/**
 * A beginning of media paths and what stands in its place after an import.
 *
 * @param old not empty
 * @param replacement may be empty
 */
record PathPrefix(String old, String replacement) {
    /**
     * Reads {@code OLD=NEW}, split at the first {@code =} that has no backslash before it.
     *
     * @throws FoshException {@code BAD_VALUE}
     */
    static PathPrefix parse(String text) {
        int split = 0;
        while (split < text.length() && text.charAt(split) != '=') {
            split += text.startsWith("\\=", split) ? 2 : 1;
        }
        String old = unescaped(text.substring(0, Math.min(split, text.length())));
        if (split >= text.length() || old.isEmpty()) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--path-prefix takes OLD=NEW, not '" + text + "'")
                    .why("An = that belongs to the path is written \\=.")
                    .tryThis("import --dataset-dir DIR --path-prefix /old/=/new/");
        }
        return new PathPrefix(old, unescaped(text.substring(split + 1)));
    }

    private static String unescaped(String part) {
        return part.replace("\\=", "=");
    }

    /** The word that {@link #parse} reads. */
    String word() {
        return old.replace("=", "\\=") + "=" + replacement;
    }

    /** The path with the new beginning; null where it does not begin so. */
    String apply(String path) {
        return path.startsWith(old) ? replacement + path.substring(old.length()) : null;
    }
}
