package dev.fosh.sdkjson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Base64, read as leniently as Python's {@code b64decode} does. */
final class Base64Text {
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();

    private Base64Text() {}

    static void write(byte[] source, int from, int to, TextBuffer out) {
        byte[] target = out.room(Math.toIntExact(4 * ((to - from + 2L) / 3)));
        int at = out.length();
        int next = from;
        for (; to - next >= 3; next += 3) {
            int three = (source[next] & 0xff) << 16 | (source[next + 1] & 0xff) << 8 | source[next + 2] & 0xff;
            target[at++] = ALPHABET[three >> 18];
            target[at++] = ALPHABET[three >> 12 & 63];
            target[at++] = ALPHABET[three >> 6 & 63];
            target[at++] = ALPHABET[three & 63];
        }
        if (next < to) {
            boolean isPair = to - next == 2;
            int rest = (source[next] & 0xff) << 16 | (isPair ? (source[next + 1] & 0xff) << 8 : 0);
            target[at++] = ALPHABET[rest >> 18];
            target[at++] = ALPHABET[rest >> 12 & 63];
            target[at++] = isPair ? ALPHABET[rest >> 6 & 63] : (byte) '=';
            target[at++] = '=';
        }
        out.wroteUpTo(at);
    }

    /**
     * Appends the decoded bytes. Characters outside the alphabet are passed over, and what follows the padding too.
     *
     * @return whether the text was whole
     */
    static boolean read(byte[] source, int from, int to, BsonBuffer out) {
        byte[] target = out.room((to - from) / 4 * 3 + 3);
        int at = out.length();
        int bits = 0;
        int count = 0;
        int pads = 0;
        for (int next = from; next < to; next++) {
            int c = source[next];
            int value = c < 0 ? -1 : VALUES[c];
            if (c == '=') {
                if (count >= 2 && count + ++pads >= 4) {
                    count = 0;
                    break;
                }
            } else if (value >= 0) {
                pads = 0;
                bits = bits << 6 | value;
                if (count > 0) {
                    target[at++] = (byte) (bits >> 2 * (3 - count));
                }
                count = count + 1 & 3;
            }
        }
        out.wroteUpTo(at);
        return count == 0;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            values[ALPHABET[i]] = (byte) i;
        }
        return values;
    }
}
