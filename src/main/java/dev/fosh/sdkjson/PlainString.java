package dev.fosh.sdkjson;

/** Writes UTF-8 as JSON strings in UTF-8: only what JSON forbids and what could move a cursor is escaped. */
final class PlainString {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private PlainString() {}

    /** Appends the string between quotes; {@code from} and {@code to} bound it. */
    static void write(byte[] source, int from, int to, TextBuffer out) {
        out.append('"');
        int plain = from;
        for (int next = from; next < to; ) {
            int c = source[next];
            int count = c >= 0 ? 1 : Math.max(Utf8.check(source, next, to), 1);
            if (isPlain(source, next, count)) {
                next += count;
            } else {
                out.append(source, plain, next - plain);
                escape(source, next, count, out);
                next += count;
                plain = next;
            }
        }
        out.append(source, plain, to - plain);
        out.append('"');
    }

    private static boolean isPlain(byte[] source, int at, int count) {
        int c = source[at];
        if (count == 1) {
            return c >= ' ' && c != '"' && c != '\\' && c != 127;
        }
        return count > 3 || !isControl(Utf8.codePoint(source, at, count));
    }

    /** The controls of Latin 1, line and paragraph separators, and what turns the direction of text. */
    private static boolean isControl(int codePoint) {
        return codePoint < 0xa0
                || codePoint >= 0x2028 && codePoint <= 0x202e
                || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static void escape(byte[] source, int at, int count, TextBuffer out) {
        int c = source[at];
        if (c < 0 && count == 1) {
            // No UTF-8; the SDK can't read it at all.
            out.append(REPLACEMENT);
            return;
        }
        int codePoint = count == 1 ? c : Utf8.codePoint(source, at, count);
        int letter = "\"\\\n\r\t\f\b".indexOf(codePoint);
        out.append('\\');
        if (letter >= 0) {
            out.append("\"\\nrtfb".charAt(letter));
        } else {
            out.append('u');
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(HEX[codePoint >> shift & 15]);
            }
        }
    }
}
