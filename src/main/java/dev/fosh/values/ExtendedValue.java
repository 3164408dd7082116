package dev.fosh.values;

import dev.fosh.dataset.Stored;
import java.util.Base64;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** The value that an object of Extended JSON stands for. */
final class ExtendedValue {
    private ExtendedValue() {}

    /** The value; absent where the object is none of those that are known. */
    static Optional<BsonValue> of(BsonDocument object) {
        String key = object.getFirstKey();
        BsonValue inner = object.get(key);
        boolean isBinary = key.equals("$binary");
        if (object.size() != 1 && !(isBinary && object.size() == 2 && object.containsKey("$type"))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    switch (key) {
                        case "$oid" -> new BsonObjectId(new ObjectId(text(inner)));
                        case "$date" -> date(inner);
                        case "$numberInt", "$numberLong" -> PythonNumber.whole(Long.parseLong(text(inner)));
                        case "$numberDouble" -> number(text(inner));
                        case "$numberDecimal" -> new BsonDecimal128(Decimal128.parse(text(inner)));
                        case "$binary" -> binary(inner);
                        default -> null;
                    });
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static String text(BsonValue value) {
        return Stored.text(value).orElse("");
    }

    private static BsonValue date(BsonValue value) {
        if (value.isNumber()) {
            return new BsonDateTime(value.asNumber().longValue());
        }
        return value.isDateTime() ? value : IsoTime.of(value).orElse(null);
    }

    private static BsonValue number(String text) {
        return switch (text) {
            case "NaN" -> new BsonDouble(Double.NaN);
            case "Infinity" -> new BsonDouble(Double.POSITIVE_INFINITY);
            case "-Infinity" -> new BsonDouble(Double.NEGATIVE_INFINITY);
            default -> new BsonDouble(Double.parseDouble(text));
        };
    }

    private static BsonValue binary(BsonValue value) {
        String base64 = value.isDocument() ? text(value.asDocument().get("base64")) : text(value);
        return new BsonBinary(Base64.getDecoder().decode(base64));
    }
}
