package dev.fosh.sdkjson;

import java.util.Arrays;

/** Writes UTF-8 as JSON strings in ASCII, escaped as Python's {@code json} does. */
final class StringText {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private static final byte CODE = -1;

    /** For each ASCII character 0 if it stands for itself, else the letter behind the backslash or {@link #CODE}. */
    private static final byte[] ESCAPES = escapes();

    private StringText() {}

    /** Appends the string between quotes; {@code from} and {@code to} bound it. */
    static void write(byte[] source, int from, int to, TextBuffer out) {
        // An ASCII character becomes six at most, and so do two bytes of UTF-8; four bytes become twelve.
        byte[] target = out.room(6 * Math.min(to - from, Integer.MAX_VALUE / 8) + 2);
        int at = out.length();
        target[at++] = '"';
        int next = from;
        while (next < to) {
            int c = source[next];
            if (c < 0) {
                int count = Utf8.length(source, next, to);
                at = codePoint(Utf8.codePoint(source, next, count), target, at);
                next += count;
                continue;
            }
            next++;
            int escape = ESCAPES[c];
            if (escape == 0) {
                target[at++] = (byte) c;
            } else if (escape == CODE) {
                at = codeUnit(c, target, at);
            } else {
                target[at++] = '\\';
                target[at++] = (byte) escape;
            }
        }
        target[at++] = '"';
        out.wroteUpTo(at);
    }

    private static int codePoint(int codePoint, byte[] target, int at) {
        if (Character.isBmpCodePoint(codePoint)) {
            return codeUnit(codePoint, target, at);
        }
        int next = codeUnit(Character.highSurrogate(codePoint), target, at);
        return codeUnit(Character.lowSurrogate(codePoint), target, next);
    }

    private static int codeUnit(int unit, byte[] target, int at) {
        target[at] = '\\';
        target[at + 1] = 'u';
        target[at + 2] = HEX[unit >> 12];
        target[at + 3] = HEX[unit >> 8 & 15];
        target[at + 4] = HEX[unit >> 4 & 15];
        target[at + 5] = HEX[unit & 15];
        return at + 6;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', CODE);
        escapes[127] = CODE;
        String letters = "\"\"\\\\\nn\rr\tt\ff\bb";
        for (int i = 0; i < letters.length(); i += 2) {
            escapes[letters.charAt(i)] = (byte) letters.charAt(i + 1);
        }
        return escapes;
    }
}
