package dev.fosh.values;

import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Turns values into what is stored, as the SDK does; whether they fit was asked before, or nobody wants to know. */
final class ValueStore {
    private ValueStore() {}

    /**
     * The value as a field of this type stores it.
     *
     * @throws FoshException {@code BAD_ROW} where there is no way to store it
     */
    static BsonValue stored(FieldType type, BsonValue value) {
        if (value.isNull()) {
            return BsonNull.VALUE;
        }
        return switch (type.name()) {
            case "Int", "FrameNumber" -> PythonNumber.toInt(value).orElseThrow(() -> noInt(value));
            case "Float" -> PythonNumber.toFloat(value).orElseThrow(() -> noFloat(value));
            case "Boolean" -> BsonBoolean.valueOf(Stored.truthy(value));
            case "Date" -> IsoTime.of(value).map(IsoTime::day).orElseThrow(() -> noDate(value));
            case "DateTime" -> IsoTime.of(value).orElseThrow(() -> noDate(value));
            case "ObjectId" -> id(value);
            case "Vector", "Array" -> value.isBinary() ? value : NumpyBytes.of(value);
            case "Embedded" -> document(type, value);
            case "Dict", "MaskTargets" -> dictionary(type, value);
            case "List", "Classes", "HeatmapRange", "FrameSupport" -> list(type, value);
            default -> type.name().startsWith("Geo") ? shape(type, value) : free(value);
        };
    }

    /** An id, which may be given as text. */
    static BsonValue id(BsonValue value) {
        if (value.isObjectId()) {
            return value;
        }
        String text = PythonText.str(value);
        if (!ObjectId.isValid(text)) {
            throw bad(
                    "'" + text + "' is not a valid ObjectId, it must be a 12-byte input or a 24-character hex string");
        }
        return new BsonObjectId(new ObjectId(text));
    }

    private static FoshException bad(String what) {
        return FoshException.of(ErrorCode.BAD_ROW, what);
    }

    private static FoshException noInt(BsonValue value) {
        if (value.isDouble()) {
            boolean isNan = Double.isNaN(value.asDouble().getValue());
            return bad("cannot convert float " + (isNan ? "NaN" : "infinity") + " to integer");
        }
        return value.isString()
                ? bad("invalid literal for int() with base 10: " + PythonText.repr(value))
                : bad("int() argument must be a string, a bytes-like object or a real number, not " + typeName(value));
    }

    private static FoshException noFloat(BsonValue value) {
        return value.isString()
                ? bad("could not convert string to float: " + PythonText.repr(value))
                : bad("float() argument must be a string or a real number, not " + typeName(value));
    }

    private static FoshException noDate(BsonValue value) {
        return bad(typeName(value) + " object has no attribute 'year'");
    }

    private static String typeName(BsonValue value) {
        String type = PythonText.type(value);
        String path = type.substring(type.indexOf('\'') + 1, type.lastIndexOf('\''));
        return "'" + path.substring(path.lastIndexOf('.') + 1) + "'";
    }

    private static BsonValue document(FieldType type, BsonValue value) {
        if (value.isDocument()) {
            BsonDocument given = value.asDocument();
            Optional<DocumentClass> its = DocumentClass.of(given);
            if (its.isPresent()) {
                boolean isDeclared =
                        type.document().filter(its.get().name()::equals).isPresent();
                return LabelDocument.stored(
                        given,
                        its.get(),
                        isDeclared ? type : FieldType.document(its.get().name()));
            }
        }
        return value;
    }

    private static BsonValue dictionary(FieldType type, BsonValue value) {
        if (!value.isDocument() || type.element().isEmpty()) {
            return free(value);
        }
        BsonDocument stored = new BsonDocument();
        value.asDocument()
                .forEach((key, inner) -> stored.put(key, stored(type.element().get(), inner)));
        return stored;
    }

    private static BsonValue list(FieldType type, BsonValue value) {
        if (!value.isArray() || type.element().isEmpty()) {
            return free(value);
        }
        BsonArray stored = new BsonArray();
        value.asArray().forEach(inner -> stored.add(stored(type.element().get(), inner)));
        return stored;
    }

    private static BsonValue shape(FieldType type, BsonValue value) {
        return new BsonDocument("type", new BsonString(GeoCheck.shape(type.name())))
                .append("coordinates", GeoCheck.coordinates(type, value));
    }

    /** Where nothing is known of the type: only documents of a known class are made complete. */
    private static BsonValue free(BsonValue value) {
        if (value.isDocument()) {
            BsonDocument given = value.asDocument();
            return LabelDocument.stored(given).orElseGet(() -> freeInside(given));
        }
        if (value.isArray()) {
            BsonArray stored = new BsonArray();
            value.asArray().forEach(inner -> stored.add(free(inner)));
            return stored;
        }
        return value;
    }

    private static BsonDocument freeInside(BsonDocument given) {
        BsonDocument stored = new BsonDocument();
        given.forEach((key, inner) -> stored.put(key, free(inner)));
        return stored;
    }
}
