package dev.fosh.sdkjson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hexadecimal digits of either case. */
final class Hex {
    private static final byte[] DIGITS = digits();
    private static final byte[] LETTERS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Hex() {}

    /** The value of a digit; negative if it is none. */
    static int digit(byte c) {
        return DIGITS[c & 0xff];
    }

    /** Appends the digits of so many bytes. */
    static void write(byte[] source, int from, int count, TextBuffer out) {
        byte[] target = out.room(2 * count);
        int at = out.length();
        for (int i = from; i < from + count; i++) {
            target[at++] = LETTERS[source[i] >> 4 & 15];
            target[at++] = LETTERS[source[i] & 15];
        }
        out.wroteUpTo(at);
    }

    private static byte[] digits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (int value = 0; value < 16; value++) {
            digits["0123456789abcdef".charAt(value)] = (byte) value;
            digits["0123456789ABCDEF".charAt(value)] = (byte) value;
        }
        return digits;
    }
}
