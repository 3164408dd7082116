package dev.fosh.values;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the server may work out for a field: which types fit, and how they are stored. */
final class ResultType {
    /** The value in question in the expressions here. */
    private static final BsonString RESULT = new BsonString("$$result");

    private final FieldType type;

    ResultType(FieldType type) {
        this.type = type;
    }

    /** The value as a field of the type stores it: whole numbers as short as they fit, floats as such, days. */
    BsonValue stored(BsonValue given) {
        return switch (type.name()) {
            case "Int", "FrameNumber" -> let(given, whole());
            case "Float" -> let(given, ifOne(List.of("int", "long", "bool", "decimal"), convert("double")));
            case "Date" -> let(given, ifOne(List.of("date"), day()));
            default -> given;
        };
    }

    private static BsonValue day() {
        return new BsonDocument("$dateTrunc", new BsonDocument("date", RESULT).append("unit", new BsonString("day")));
    }

    /** What no whole number comes of stays, and is found to be wrong. */
    private static BsonValue whole() {
        BsonDocument toLong = new BsonDocument("input", RESULT)
                .append("to", new BsonString("long"))
                .append("onError", RESULT);
        BsonValue number = let(
                new BsonDocument("$convert", toLong),
                LeafChange.call(
                        "$cond",
                        LeafChange.call(
                                "$and",
                                LeafChange.call("$eq", new BsonDocument("$type", RESULT), new BsonString("long")),
                                LeafChange.call("$gte", RESULT, new BsonInt64(Integer.MIN_VALUE)),
                                LeafChange.call("$lte", RESULT, new BsonInt64(Integer.MAX_VALUE))),
                        convert("int"),
                        RESULT));
        return ifOne(List.of("double", "long", "bool", "decimal"), number);
    }

    private static BsonValue convert(String to) {
        return new BsonDocument("$convert", new BsonDocument("input", RESULT).append("to", new BsonString(to)));
    }

    private static BsonValue let(BsonValue given, BsonValue then) {
        return new BsonDocument("$let", new BsonDocument("vars", new BsonDocument("result", given)).append("in", then));
    }

    private static BsonValue ifOne(List<String> types, BsonValue then) {
        return LeafChange.call("$cond", isOne(types.stream()), then, RESULT);
    }

    private static BsonValue isOne(Stream<String> types) {
        BsonArray names = new BsonArray(types.map(BsonString::new).toList());
        return LeafChange.call("$in", new BsonDocument("$type", RESULT), names);
    }

    /** Whether a stored value fits; null does. */
    BsonValue fits(BsonValue stored) {
        Optional<List<String>> types = types();
        if (types.isEmpty()) {
            return BsonBoolean.TRUE;
        }
        BsonValue isOne = isOne(Stream.concat(types.get().stream(), Stream.of("null", "missing")));
        Optional<String> document = type.isDocument() ? type.document() : Optional.empty();
        if (document.isEmpty() || document.get().isEmpty()) {
            return let(stored, isOne);
        }
        BsonValue isOfClass = LeafChange.call(
                "$in",
                LeafChange.call("$ifNull", new BsonString("$$result._cls"), new BsonString(document.get())),
                new BsonArray(List.of(new BsonString(document.get()))));
        return let(stored, LeafChange.call("$and", isOne, isOfClass));
    }

    private Optional<List<String>> types() {
        return switch (type.name()) {
            case "Int", "FrameNumber" -> Optional.of(List.of("int", "long"));
            case "Float" -> Optional.of(List.of("double"));
            case "String", "Color" -> Optional.of(List.of("string"));
            case "Boolean" -> Optional.of(List.of("bool"));
            case "Date", "DateTime" -> Optional.of(List.of("date"));
            case "ObjectId" -> Optional.of(List.of("objectId"));
            case "Vector", "Array" -> Optional.of(List.of("binData"));
            case "Embedded", "Dict", "MaskTargets", "MediaReference" -> Optional.of(List.of("object"));
            default -> type.isList() ? Optional.of(List.of("array")) : geo();
        };
    }

    private Optional<List<String>> geo() {
        return type.name().startsWith("Geo") ? Optional.of(List.of("object")) : Optional.empty();
    }

    /** Why a value does not fit, in the SDK's words. */
    String complaint(BsonValue value) {
        return ValueCheck.complaint(type, value)
                .map(Complaint::text)
                .orElse(type.className() + " can't hold " + ServerText.of(value));
    }
}
