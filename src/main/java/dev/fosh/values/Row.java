package dev.fosh.values;

import org.bson.BsonValue;

/**
 * One value as it was given.
 *
 * @param line where it stands, from 1; on the command line, which one it is
 * @param key of the sample or frame it is for; null where the order tells
 * @param value as it was given
 * @param form whether it is a value, or text that is to be understood
 * @param text the row as it was written, for the file of refused rows
 */
record Row(long line, BsonValue key, BsonValue value, Form form, String text) {
    /** What the value is, as it was given. */
    enum Form {
        /** A value already. */
        VALUE,
        /** The text of a cell of a file, or null for an empty one; the field's type tells what it means. */
        CELL,
        /** A word of a line, of which the same is true; {@code null} is null. */
        WORD
    }

    boolean isText() {
        return form != Form.VALUE;
    }
}
