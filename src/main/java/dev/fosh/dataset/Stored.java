package dev.fosh.dataset;

import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Reads stored values of which nothing is certain: any key may be absent, null, or of another type than expected. */
public final class Stored {
    private Stored() {}

    /** The text; absent where there is none. A value of another type is shown as JSON rather than lost. */
    public static Optional<String> text(BsonValue value) {
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value instanceof BsonString text) {
            return Optional.of(text.getValue());
        }
        String json = new BsonDocument("v", value).toJson();
        return Optional.of(json.substring(json.indexOf(':') + 2, json.length() - 1));
    }

    /** A document, empty where there is none. */
    public static BsonDocument document(BsonValue value) {
        return value instanceof BsonDocument document ? document : new BsonDocument();
    }

    /** An array, empty where there is none. */
    public static List<BsonValue> list(BsonValue value) {
        return value instanceof BsonArray array ? array.getValues() : List.of();
    }

    /** Whether it counts as true in Python: null, false, zero and everything empty do not. */
    public static boolean truthy(BsonValue value) {
        if (value == null || value.isNull()) {
            return false;
        }
        return switch (value.getBsonType()) {
            case BOOLEAN -> value.asBoolean().getValue();
            case INT32, INT64, DOUBLE -> value.asNumber().doubleValue() != 0;
            case STRING -> !value.asString().getValue().isEmpty();
            case DOCUMENT -> !value.asDocument().isEmpty();
            case ARRAY -> !value.asArray().isEmpty();
            default -> true;
        };
    }
}
