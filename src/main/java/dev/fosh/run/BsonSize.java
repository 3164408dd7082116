package dev.fosh.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** How long elements of a BSON document are, without reading their values. */
public final class BsonSize {
    public static final int STRING = 0x02;
    public static final int DOCUMENT = 0x03;
    public static final int ARRAY = 0x04;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private BsonSize() {}

    public static int int32(byte[] bson, int at) {
        return (int) INT.get(bson, at);
    }

    public static void setInt32(byte[] bson, int at, int value) {
        INT.set(bson, at, value);
    }

    /** The size of a key or another text that ends with a zero, without that. */
    public static int text(byte[] bson, int at) {
        int end = at;
        while (bson[end] != 0) {
            end++;
        }
        return end - at;
    }

    /** The size of a value. */
    public static int value(int type, byte[] bson, int at) {
        return switch (type) {
            case 0x01, 0x09, 0x11, 0x12 -> 8;
            case STRING, 0x0D, 0x0E -> 4 + int32(bson, at);
            case DOCUMENT, ARRAY, 0x0F -> int32(bson, at);
            case 0x05 -> 5 + int32(bson, at);
            case 0x06, 0x0A, 0xFF, 0x7F -> 0;
            case 0x07 -> 12;
            case 0x08 -> 1;
            case 0x0B -> regularExpression(bson, at);
            case 0x0C -> 4 + int32(bson, at) + 12;
            case 0x10 -> 4;
            case 0x13 -> 16;
            default -> throw new IllegalArgumentException("no BSON type: " + type);
        };
    }

    private static int regularExpression(byte[] bson, int at) {
        int pattern = text(bson, at) + 1;
        return pattern + text(bson, at + pattern) + 1;
    }
}
