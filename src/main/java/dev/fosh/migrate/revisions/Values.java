package dev.fosh.migrate.revisions;

import java.util.Arrays;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonNumber;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Small questions about BSON values, in the sense of {@code migrations.md}. */
final class Values {
    private Values() {}

    static boolean isNullOrAbsent(BsonValue value) {
        return value == null || value.isNull();
    }

    /** Not absent, null, false, zero or empty. */
    static boolean isTruthy(BsonValue value) {
        if (isNullOrAbsent(value)) {
            return false;
        }
        if (value instanceof BsonBoolean bool) {
            return bool.getValue();
        }
        if (value instanceof BsonNumber number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof BsonString string) {
            return !string.getValue().isEmpty();
        }
        if (value instanceof BsonDocument document) {
            return !document.isEmpty();
        }
        return !(value instanceof BsonArray array && array.isEmpty());
    }

    static boolean isText(BsonValue value, String text) {
        return value instanceof BsonString string && string.getValue().equals(text);
    }

    /** The value for a person to read: strings without quotes, ids as digits, anything else as JSON. */
    static String show(BsonValue value) {
        if (isNullOrAbsent(value)) {
            return "null";
        }
        if (value instanceof BsonString string) {
            return string.getValue();
        }
        if (value instanceof BsonObjectId id) {
            return id.getValue().toHexString();
        }
        String json = new BsonDocument("v", value).toJson();
        return json.substring("{\"v\": ".length(), json.length() - 1);
    }

    /** A string, or null for null. */
    static BsonValue text(String text) {
        return text == null ? BsonNull.VALUE : new BsonString(text);
    }

    static BsonArray texts(String... texts) {
        return new BsonArray(Arrays.stream(texts).map(BsonString::new).toList());
    }
}
