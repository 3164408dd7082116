package dev.fosh.transfer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.types.ObjectId;

/**
 * Steps through the elements of a BSON document, as bytes: nothing is decoded that nobody asks for.
 *
 * <p>The bytes are a document that is whole and well-formed; used by one thread.
 */
final class Elements {
    static final int DOUBLE = 0x01;
    static final int STRING = 0x02;
    static final int DOCUMENT = 0x03;
    static final int ARRAY = 0x04;
    static final int OBJECT_ID = 0x07;
    static final int DATE = 0x09;
    static final int NULL = 0x0A;
    static final int INT32 = 0x10;
    static final int INT64 = 0x12;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int start;
    private int nameEnd;
    private int value;
    private int next;

    /** Begins before the first element of the document at an offset. */
    Elements(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.next = offset + 4;
    }

    /** Goes to the next element; false at the end of the document. */
    boolean next() {
        start = next;
        if (bytes[start] == 0) {
            return false;
        }
        int end = start + 1;
        while (bytes[end] != 0) {
            end++;
        }
        nameEnd = end;
        value = end + 1;
        next = value + size(bytes[start]);
        return true;
    }

    /** The number of a type of BSON, unsigned. */
    int type() {
        return bytes[start] & 0xFF;
    }

    /** Where the element begins: its type. */
    int start() {
        return start;
    }

    int nameStart() {
        return start + 1;
    }

    int nameEnd() {
        return nameEnd;
    }

    /** Where its value begins. */
    int value() {
        return value;
    }

    /** Where the next one begins. */
    int end() {
        return next;
    }

    boolean isNamed(byte[] name) {
        return Arrays.equals(bytes, start + 1, nameEnd, name, 0, name.length);
    }

    String name() {
        return new String(bytes, start + 1, nameEnd - start - 1, StandardCharsets.UTF_8);
    }

    /** The text of a string. */
    String text() {
        return new String(bytes, value + 4, int32() - 1, StandardCharsets.UTF_8);
    }

    ObjectId objectId() {
        return new ObjectId(Arrays.copyOfRange(bytes, value, value + 12));
    }

    /** An integer, or the length that a value begins with. */
    int int32() {
        return (int) INT.get(bytes, value);
    }

    long int64() {
        return (long) LONG.get(bytes, value);
    }

    private int size(byte type) {
        return switch (type) {
            case DOUBLE, DATE, 0x11, INT64 -> 8;
            case STRING, 0x0D, 0x0E -> 4 + (int) INT.get(bytes, value);
            case DOCUMENT, ARRAY, 0x0F -> (int) INT.get(bytes, value);
            case 0x05 -> 5 + (int) INT.get(bytes, value);
            case OBJECT_ID -> 12;
            case 0x08 -> 1;
            case 0x0B -> regularExpression();
            case 0x0C -> 4 + (int) INT.get(bytes, value) + 12;
            case INT32 -> 4;
            case 0x13 -> 16;
            default -> 0;
        };
    }

    private int regularExpression() {
        int end = value;
        for (int zeros = 0; zeros < 2; end++) {
            zeros += bytes[end] == 0 ? 1 : 0;
        }
        return end - value;
    }
}
