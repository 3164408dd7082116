package dev.fosh.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Whether a value fits a field, as the SDK checks it, and if not why. */
final class ValueCheck {
    private static final Pattern COLOR = Pattern.compile("#(?:[0-9a-fA-F]{3}){1,2}|[a-z]+");
    private static final Pattern INTEGER_TARGET = Pattern.compile("-?\\d+");
    private static final Pattern RGB_TARGET = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Optional<Complaint> NONE = Optional.empty();

    private ValueCheck() {}

    /** The complaint about a value; absent where it fits. Null fits only where nothing is known of the type. */
    static Optional<Complaint> complaint(FieldType type, BsonValue value) {
        return switch (type.name()) {
            case "Int" -> number(value, PythonNumber.toInt(value).isPresent(), "int");
            case "Float" -> number(value, PythonNumber.toFloat(value).isPresent(), "float");
            case "FrameNumber" -> frameNumber(value);
            case "String" -> unless(value.isString(), "StringField only accepts string values");
            case "Boolean" -> unless(value.isBoolean(), "Boolean fields only accept boolean values");
            case "Date" -> unless(IsoTime.isDate(value), "Date fields must have `date` values");
            case "DateTime" -> unless(IsoTime.isDate(value), "Datetime fields must have `datetime` values");
            case "ObjectId" -> unless(isId(value), "Invalid ObjectID");
            case "Color" -> color(value);
            case "Vector", "Array" -> array(type.name(), value);
            case "Dict", "MaskTargets" -> dictionary(type, value);
            case "Embedded", "MediaReference" -> document(type, value);
            case "Keypoints" -> unless(isPairs(value), "Keypoints fields must contain a list of (x, y) pairs");
            case "PolylinePoints" ->
                unless(isListsOfPairs(value), "Polyline points fields must contain a list of lists of (x, y) pairs");
            case "FrameSupport" ->
                unless(isRange(value, 1), "Frame support fields must contain `[first, last]` frame numbers");
            case "HeatmapRange" ->
                unless(
                        isRange(value, Double.NEGATIVE_INFINITY),
                        "Heatmap range fields must contain `[min, max]` ranges");
            case "List", "Classes" -> list(type, value);
            default -> type.name().startsWith("Geo") ? GeoCheck.complaint(type.name(), value) : NONE;
        };
    }

    private static Optional<Complaint> unless(boolean fits, String message) {
        return fits ? NONE : Optional.of(Complaint.of(message));
    }

    private static Optional<Complaint> number(BsonValue value, boolean fits, String type) {
        if (!fits
                && type.equals("int")
                && value.isDouble()
                && Double.isInfinite(value.asDouble().getValue())) {
            return Optional.of(Complaint.of("cannot convert float infinity to integer"));
        }
        return fits ? NONE : Optional.of(Complaint.of(PythonText.str(value) + " could not be converted to " + type));
    }

    private static Optional<Complaint> frameNumber(BsonValue value) {
        if (!value.isInt32() && !value.isInt64()) {
            return Optional.of(Complaint.of("Frame numbers must be integers; found " + PythonText.type(value)));
        }
        long number = value.asNumber().longValue();
        return unless(number >= 1, "Frame numbers must be 1-based integers; found " + number);
    }

    private static boolean isId(BsonValue value) {
        return value.isObjectId()
                || value.isString() && ObjectId.isValid(value.asString().getValue());
    }

    private static Optional<Complaint> color(BsonValue value) {
        return unless(
                value.isString() && COLOR.matcher(value.asString().getValue()).matches(),
                PythonText.str(value) + " is neither a valid CSS color name in all lowercase \n"
                        + "(eg: 'yellowgreen') nor a hex color(eg. '#00ff00')");
    }

    private static Optional<Complaint> array(String type, BsonValue value) {
        if (ListedArrays.isMarked(value)) {
            return NONE;
        }
        if (type.equals("Array")) {
            return unless(value.isBinary(), "Only numpy arrays may be used in an array field");
        }
        if (value.isBinary()) {
            return unless(
                    NumpyBytes.dimensions(value.asBinary().getData()) <= 1,
                    "Only 1D arrays may be used in a vector field");
        }
        return unless(value.isArray(), "Only numpy arrays, lists, and tuples may be used in a vector field");
    }

    private static Optional<Complaint> dictionary(FieldType type, BsonValue value) {
        boolean isLabel =
                value.isDocument() && DocumentClass.of(value.asDocument()).isPresent();
        if (!value.isDocument() || isLabel) {
            return Optional.of(Complaint.of("Value must be a dict"));
        }
        BsonDocument document = value.asDocument();
        if (type.name().equals("MaskTargets") && !isMaskTargets(document)) {
            return Optional.of(Complaint.of("Mask target field keys must all either be integer keys or string RGB hex"
                    + " keys (like #012abc)"));
        }
        return type.element().flatMap(element -> document.values().stream()
                .flatMap(inner -> complaint(element, inner).stream())
                .findFirst());
    }

    private static boolean isMaskTargets(BsonDocument document) {
        return document.keySet().stream()
                        .allMatch(key -> INTEGER_TARGET.matcher(key).matches())
                || document.keySet().stream()
                        .allMatch(key -> RGB_TARGET.matcher(key).matches());
    }

    private static Optional<Complaint> document(FieldType type, BsonValue value) {
        Optional<DocumentClass> found = value.isDocument() ? DocumentClass.of(value.asDocument()) : Optional.empty();
        String wanted = type.document().orElse("");
        if (found.filter(its -> its.isA(wanted)).isEmpty()) {
            String path = DocumentClass.named(wanted).map(DocumentClass::path).orElse(wanted);
            return Optional.of(Complaint.of("Expected <class '" + path + "'>; found " + PythonText.type(value)));
        }
        for (Map.Entry<String, FieldType> attribute : type.attributes().entrySet()) {
            BsonValue inner = LabelDocument.attribute(value.asDocument(), attribute.getKey());
            Optional<Complaint> complaint = inner == null || inner.isNull()
                    ? NONE
                    : complaint(attribute.getValue(), GeoCheck.coordinates(attribute.getValue(), inner));
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return NONE;
    }

    private static Optional<Complaint> list(FieldType type, BsonValue value) {
        if (!value.isArray()) {
            return Optional.of(Complaint.of("Only lists and tuples may be used in a list field"));
        }
        if (type.element().isEmpty()) {
            return NONE;
        }
        FieldType element = type.element().get();
        BsonArray values = value.asArray();
        Map<Integer, Complaint> inner = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            int place = i;
            complaint(element, values.get(i)).ifPresent(complaint -> inner.put(place, complaint));
        }
        return inner.isEmpty()
                ? NONE
                : Optional.of(new Complaint(
                        "Invalid " + element.className() + " item (" + PythonText.repr(value) + ")", inner));
    }

    private static boolean isPairs(BsonValue value) {
        List<BsonValue> points = items(value);
        return points != null && (points.isEmpty() || isPair(points.get(0)));
    }

    private static boolean isListsOfPairs(BsonValue value) {
        List<BsonValue> shapes = items(value);
        if (shapes == null || shapes.isEmpty()) {
            return shapes != null;
        }
        return isPairs(shapes.get(0));
    }

    private static boolean isPair(BsonValue value) {
        return value.isArray() && value.asArray().size() == 2;
    }

    private static boolean isRange(BsonValue value, double least) {
        List<BsonValue> ends = items(value);
        if (ends == null || ends.size() != 2) {
            return false;
        }
        List<Double> numbers = new ArrayList<>();
        ends.stream()
                .filter(BsonValue::isNumber)
                .forEach(end -> numbers.add(end.asNumber().doubleValue()));
        return numbers.size() == 2 && least <= numbers.get(0) && numbers.get(0) <= numbers.get(1);
    }

    private static List<BsonValue> items(BsonValue value) {
        return value.isArray() ? value.asArray().getValues() : null;
    }
}
