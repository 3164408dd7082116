package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import java.util.HexFormat;
import java.util.function.BiConsumer;

/** Object ids as bytes. */
final class Ids {
    static final int WIDTH = 12;

    private Ids() {}

    /** Copies an id into a key, or tells that it is none. */
    static void copy(
            byte[] bytes,
            Elements element,
            byte[] key,
            int at,
            String name,
            ErrorCode code,
            BiConsumer<ErrorCode, String> fault) {
        if (element.type() == Elements.OBJECT_ID) {
            System.arraycopy(bytes, element.value(), key, at, WIDTH);
        } else {
            fault.accept(code, name + " is no ObjectId");
        }
    }

    static String hex(byte[] bytes, int offset) {
        return HexFormat.of().formatHex(bytes, offset, offset + WIDTH);
    }

    /** Whether there is anything but zeros. */
    static boolean isSet(byte[] bytes, int offset, int width) {
        for (int i = offset; i < offset + width; i++) {
            if (bytes[i] != 0) {
                return true;
            }
        }
        return false;
    }
}
