package dev.fosh.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Values as trees whose JSON is relaxed Extended JSON. */
public final class ExtendedJson {
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();
    /** The first millisecond of the year 10000, from which on dates are written as numbers. */
    private static final long YEAR_10000 = 253_402_300_800_000L;

    private ExtendedJson() {}

    /** Maps (ordered), lists, strings, numbers, booleans and nulls. */
    public static Object tree(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> document(value.asDocument());
            case ARRAY -> array(value.asArray());
            case NULL -> null;
            case BOOLEAN -> value.asBoolean().getValue();
            case STRING -> value.asString().getValue();
            case INT32 -> value.asInt32().getValue();
            case INT64 -> value.asInt64().getValue();
            case DOUBLE -> number(value.asDouble().getValue());
            case OBJECT_ID -> Map.of("$oid", value.asObjectId().getValue().toHexString());
            case DATE_TIME -> Map.of("$date", date(value.asDateTime().getValue()));
            case BINARY -> Map.of("$binary", binary(value.asBinary()));
            case DECIMAL128 ->
                Map.of("$numberDecimal", value.asDecimal128().getValue().toString());
            // What FiftyOne never stores stays readable, as the text of its JSON.
            default -> json(value);
        };
    }

    private static Map<String, Object> document(BsonDocument document) {
        Map<String, Object> tree = new LinkedHashMap<>();
        document.forEach((key, value) -> tree.put(key, tree(value)));
        return tree;
    }

    private static List<Object> array(List<BsonValue> values) {
        List<Object> tree = new ArrayList<>(values.size());
        values.forEach(value -> tree.add(tree(value)));
        return tree;
    }

    private static Object number(double value) {
        if (Double.isFinite(value)) {
            return value;
        }
        return Map.of("$numberDouble", Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    private static Object date(long milliseconds) {
        boolean outside = milliseconds < 0 || milliseconds >= YEAR_10000;
        return outside
                ? Map.of("$numberLong", String.valueOf(milliseconds))
                : Instant.ofEpochMilli(milliseconds).toString();
    }

    private static Map<String, Object> binary(BsonBinary binary) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("base64", Base64.getEncoder().encodeToString(binary.getData()));
        tree.put("subType", String.format("%02x", binary.getType()));
        return tree;
    }

    /** The relaxed Extended JSON of any value, on one line. */
    static String json(BsonValue value) {
        String json = new BsonDocument("v", value).toJson(RELAXED);
        return json.substring(json.indexOf(':') + 2, json.length() - 1);
    }
}
