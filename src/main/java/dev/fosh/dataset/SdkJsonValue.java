package dev.fosh.dataset;

/**
 * A value that JSON has no type for.
 *
 * @param kind the class it has in Python
 * @param core what an enclosing wrapper needs of it: hex digits, text, bytes, microseconds since 1970, a whole number
 * @param encoded how it is written: JSON that may hold further values of this class
 */
record SdkJsonValue(Kind kind, Object core, Object encoded) {
    /** The classes in Python. */
    enum Kind {
        OBJECT_ID,
        DATE,
        BINARY,
        CODE,
        INT64,
        REFERENCE,
        OTHER,
        /** Read without complaint, but the SDK fails to write it. */
        UNWRITABLE
    }

    static SdkJsonValue other(Object encoded) {
        return new SdkJsonValue(Kind.OTHER, null, encoded);
    }

    static SdkJsonValue unwritable(String why) {
        return new SdkJsonValue(Kind.UNWRITABLE, why, null);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }
}
