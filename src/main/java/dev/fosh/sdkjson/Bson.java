package dev.fosh.sdkjson;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Where things are in the bytes of a BSON document, and the bytes that stand for its types. */
final class Bson {
    static final int DOUBLE = 1;
    static final int STRING = 2;
    static final int DOCUMENT = 3;
    static final int ARRAY = 4;
    static final int BINARY = 5;
    static final int UNDEFINED = 6;
    static final int OBJECT_ID = 7;
    static final int BOOLEAN = 8;
    static final int DATE = 9;
    static final int NULL = 10;
    static final int REGEX = 11;
    static final int DB_POINTER = 12;
    static final int CODE = 13;
    static final int SYMBOL = 14;
    static final int SCOPED_CODE = 15;
    static final int INT32 = 16;
    static final int TIMESTAMP = 17;
    static final int INT64 = 18;
    static final int DECIMAL128 = 19;
    static final int MIN_KEY = -1;
    static final int MAX_KEY = 127;

    /** The subtype whose data begins with its own length once more. */
    static final int OLD_BINARY = 2;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bson() {}

    static int int32(byte[] bson, int at) {
        return (int) INT.get(bson, at);
    }

    static long int64(byte[] bson, int at) {
        return (long) LONG.get(bson, at);
    }

    /** The zero byte that ends a name. */
    static int nameEnd(byte[] bson, int at) {
        int end = at;
        while (bson[end] != 0) {
            end++;
        }
        return end;
    }

    /** The place behind a value. */
    static int valueEnd(byte[] bson, int type, int at) {
        return switch (type) {
            case DOUBLE, DATE, TIMESTAMP, INT64 -> at + 8;
            case STRING, CODE, SYMBOL -> at + 4 + int32(bson, at);
            case DOCUMENT, ARRAY, SCOPED_CODE -> at + int32(bson, at);
            case BINARY -> at + 5 + int32(bson, at);
            case UNDEFINED, NULL, MIN_KEY, MAX_KEY -> at;
            case OBJECT_ID -> at + 12;
            case BOOLEAN -> at + 1;
            case REGEX -> nameEnd(bson, nameEnd(bson, at) + 1) + 1;
            case DB_POINTER -> at + 4 + int32(bson, at) + 12;
            case INT32 -> at + 4;
            case DECIMAL128 -> at + 16;
            default -> throw unknownType(type);
        };
    }

    /** Whether the name that begins there is this one. */
    static boolean isName(byte[] bson, int at, String name) {
        int length = name.length();
        for (int i = 0; i < length; i++) {
            if (bson[at + i] != name.charAt(i)) {
                return false;
            }
        }
        return bson[at + length] == 0;
    }

    static String text(byte[] bson, int from, int to) {
        return new String(bson, from, to - from, StandardCharsets.UTF_8);
    }

    static FoshException unknownType(int type) {
        return FoshException.of(ErrorCode.UNREADABLE_TEXT, "a stored document has a value of an unknown type")
                .why(String.format("BSON has no type 0x%02x", (byte) type));
    }
}
