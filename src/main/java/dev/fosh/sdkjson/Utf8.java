package dev.fosh.sdkjson;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;

/** Strict UTF-8, as Python decodes it: no surrogates, no longer forms, nothing above U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** The bytes of the non-ASCII character that begins there; 0 if it is not valid. */
    static int check(byte[] source, int at, int end) {
        int lead = source[at] & 0xff;
        int count = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (count == 0 || end - at < count) {
            return 0;
        }
        for (int i = 1; i < count; i++) {
            if ((source[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = source[at + 1] & 0xff;
        boolean isOutside =
                switch (lead) {
                    case 0xe0 -> second < 0xa0;
                    case 0xed -> second > 0x9f;
                    case 0xf0 -> second < 0x90;
                    case 0xf4 -> second > 0x8f;
                    default -> false;
                };
        return isOutside ? 0 : count;
    }

    /**
     * The bytes of the non-ASCII character that begins there.
     *
     * @throws FoshException {@code UNREADABLE_TEXT} if it is not valid; the SDK can't read such a document either
     */
    static int length(byte[] source, int at, int end) {
        int count = check(source, at, end);
        if (count == 0) {
            throw FoshException.of(ErrorCode.UNREADABLE_TEXT, "a stored text is not UTF-8")
                    .why(String.format("it has the byte 0x%02x where no character can have it", source[at]));
        }
        return count;
    }

    static int codePoint(byte[] source, int at, int count) {
        int rest = source[at + 1] & 0x3f;
        return switch (count) {
            case 2 -> (source[at] & 0x1f) << 6 | rest;
            case 3 -> (source[at] & 0x0f) << 12 | rest << 6 | source[at + 2] & 0x3f;
            default -> (source[at] & 0x07) << 18 | rest << 12 | (source[at + 2] & 0x3f) << 6 | source[at + 3] & 0x3f;
        };
    }

    /** Writes a code point that is no surrogate; returns the place behind it. */
    static int write(int codePoint, byte[] target, int at) {
        if (codePoint < 0x80) {
            target[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            target[at] = (byte) (0xc0 | codePoint >> 6);
            target[at + 1] = (byte) (0x80 | codePoint & 0x3f);
            return at + 2;
        }
        if (codePoint < 0x10000) {
            target[at] = (byte) (0xe0 | codePoint >> 12);
            target[at + 1] = (byte) (0x80 | codePoint >> 6 & 0x3f);
            target[at + 2] = (byte) (0x80 | codePoint & 0x3f);
            return at + 3;
        }
        target[at] = (byte) (0xf0 | codePoint >> 18);
        target[at + 1] = (byte) (0x80 | codePoint >> 12 & 0x3f);
        target[at + 2] = (byte) (0x80 | codePoint >> 6 & 0x3f);
        target[at + 3] = (byte) (0x80 | codePoint & 0x3f);
        return at + 4;
    }
}
