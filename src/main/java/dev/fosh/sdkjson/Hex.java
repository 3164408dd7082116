package dev.fosh.sdkjson;

import java.util.Arrays;

/** Hexadecimal digits of either case. */
final class Hex {
    private static final byte[] DIGITS = digits();

    private Hex() {}

    /** The value of a digit; negative if it is none. */
    static int digit(byte c) {
        return DIGITS[c & 0xff];
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
