package dev.fosh.run;

import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * What an id is compared with by the server's {@code $lt} and {@code $gt}.
 *
 * @param type one of those that are compared with each other
 * @param isSingle whether there is one such id at most, which no range finds
 */
record IdKind(BsonType type, boolean isSingle) {
    static IdKind of(BsonValue id) {
        return switch (id.getBsonType()) {
            case DOUBLE -> number(Double.isNaN(id.asDouble().getValue()));
            case DECIMAL128 -> number(id.asDecimal128().getValue().isNaN());
            case INT32, INT64 -> number(false);
            case STRING, SYMBOL -> new IdKind(BsonType.STRING, false);
            case DOCUMENT, BINARY, OBJECT_ID, BOOLEAN, DATE_TIME, TIMESTAMP -> new IdKind(id.getBsonType(), false);
            default -> new IdKind(id.getBsonType(), true);
        };
    }

    private static IdKind number(boolean isNone) {
        return new IdKind(BsonType.DOUBLE, isNone);
    }
}
