package dev.fosh.values;

import dev.fosh.sdkjson.PythonFloat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;
import org.bson.BsonValue;

/** Values as Python prints them, for the SDK's messages. */
final class PythonText {
    private PythonText() {}

    /** As {@code str} gives it. */
    static String str(BsonValue value) {
        return switch (value.getBsonType()) {
            case STRING -> value.asString().getValue();
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            default -> repr(value);
        };
    }

    /** As {@code repr} gives it. */
    static String repr(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL -> "None";
            case BOOLEAN -> value.asBoolean().getValue() ? "True" : "False";
            case INT32, INT64 -> String.valueOf(value.asNumber().longValue());
            case DOUBLE -> PythonFloat.repr(value.asDouble().getValue());
            case STRING -> quoted(value.asString().getValue());
            case OBJECT_ID -> "ObjectId('" + value.asObjectId().getValue().toHexString() + "')";
            case DATE_TIME -> date(value.asDateTime().getValue());
            case ARRAY -> value.asArray().stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
            case DOCUMENT ->
                value.asDocument().entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": " + repr(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private static String date(long milliseconds) {
        ZonedDateTime time = Instant.ofEpochMilli(milliseconds).atZone(ZoneOffset.UTC);
        String text = "datetime.datetime(%d, %d, %d, %d, %d"
                .formatted(
                        time.getYear(), time.getMonthValue(), time.getDayOfMonth(), time.getHour(), time.getMinute());
        int micros = time.getNano() / 1000;
        boolean hasSeconds = time.getSecond() > 0 || micros > 0;
        return text + (hasSeconds ? ", " + time.getSecond() : "") + (micros > 0 ? ", " + micros : "") + ")";
    }

    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        String inner = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return quote + (quote == '\'' ? inner.replace("'", "\\'") : inner) + quote;
    }

    /** The type, as {@code <class 'int'>}. */
    static String type(BsonValue value) {
        String name =
                switch (value.getBsonType()) {
                    case NULL -> "NoneType";
                    case BOOLEAN -> "bool";
                    case INT32, INT64 -> "int";
                    case DOUBLE -> "float";
                    case STRING -> "str";
                    case OBJECT_ID -> "bson.objectid.ObjectId";
                    case DATE_TIME -> "datetime.datetime";
                    case ARRAY -> "list";
                    case BINARY -> "numpy.ndarray";
                    case DOCUMENT ->
                        DocumentClass.of(value.asDocument())
                                .map(DocumentClass::path)
                                .orElse("dict");
                    default -> "object";
                };
        return "<class '" + name + "'>";
    }
}
