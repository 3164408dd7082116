package dev.fosh.values;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonValue;

/** Whether coordinates fit a field of shapes on the globe, and if not why, in the SDK's words. */
final class GeoCheck {
    private GeoCheck() {}

    /** The kind of shape as GeoJSON names it, by the type of the field. */
    static String shape(String type) {
        return type.substring("Geo".length());
    }

    /** In documents shapes are GeoJSON, of which the coordinates are looked at; other values are left as they are. */
    static BsonValue coordinates(FieldType type, BsonValue value) {
        boolean isShape = type.name().startsWith("Geo") && value.isDocument();
        return isShape ? value.asDocument().getOrDefault("coordinates", value) : value;
    }

    /** The complaint about coordinates; absent where they fit. */
    static Optional<Complaint> complaint(String type, BsonValue value) {
        if (value.isDocument()) {
            return Optional.of(Complaint.of("Geo fields expect coordinate lists, but found dict"));
        }
        if (!value.isArray()) {
            return Optional.of(Complaint.of(shape(type) + "Field can only accept lists of [x, y]"));
        }
        return Optional.ofNullable(
                        switch (shape(type)) {
                            case "Point" -> point(value);
                            case "LineString" -> line(value, true);
                            case "Polygon" -> polygon(value, true);
                            case "MultiPoint" -> several(value, 2, "MultiPoint", "Point", "point", GeoCheck::point);
                            case "MultiLineString" ->
                                several(
                                        value,
                                        3,
                                        "MultiLineString",
                                        "LineString",
                                        "linestring",
                                        inner -> line(inner, false));
                            default ->
                                several(value, 4, "MultiPolygon", "Polygon", "Polygon", inner -> polygon(inner, false));
                        })
                .map(Complaint::of);
    }

    private static String several(
            BsonValue value, int depth, String whole, String part, String named, Function<BsonValue, String> check) {
        if (!value.isArray()) {
            return whole + " must be a list of " + part;
        }
        if (!isDeep(value, depth)) {
            return "Invalid " + whole + " must contain at least one valid " + named;
        }
        Set<String> errors = errors(value.asArray(), check);
        if (errors.isEmpty()) {
            return null;
        }
        String all = String.join(", ", errors);
        return whole.equals("MultiPoint") ? all : "Invalid " + whole + ":\n" + all;
    }

    private static Set<String> errors(BsonArray values, Function<BsonValue, String> check) {
        Set<String> errors = new LinkedHashSet<>();
        for (BsonValue inner : values) {
            String error = check.apply(inner);
            if (error != null) {
                errors.add(error);
            }
        }
        return errors;
    }

    private static String polygon(BsonValue value, boolean isTop) {
        if (!value.isArray()) {
            return "Polygons must contain list of linestrings";
        }
        if (!isDeep(value, 3)) {
            return "Invalid Polygon must contain at least one valid linestring";
        }
        Set<String> errors = errors(value.asArray(), GeoCheck::ring);
        if (errors.isEmpty()) {
            return null;
        }
        return (isTop ? "Invalid Polygon:\n" : "") + String.join(", ", errors);
    }

    private static String ring(BsonValue value) {
        String error = line(value, false);
        if (error != null) {
            return error;
        }
        List<BsonValue> points = value.asArray().getValues();
        boolean isClosed = points.get(0).equals(points.get(points.size() - 1));
        return isClosed ? null : "LineStrings must start and end at the same point";
    }

    private static String line(BsonValue value, boolean isTop) {
        if (!value.isArray()) {
            return "LineStrings must contain list of coordinate pairs";
        }
        if (!isDeep(value, 2)) {
            return "Invalid LineString must contain at least one valid point";
        }
        Set<String> errors = errors(value.asArray(), GeoCheck::point);
        if (errors.isEmpty()) {
            return null;
        }
        return (isTop ? "Invalid LineString:\n" : "") + String.join(", ", errors);
    }

    private static String point(BsonValue value) {
        if (!value.isArray()) {
            return "Points must be a list of coordinate pairs";
        }
        List<BsonValue> pair = value.asArray().getValues();
        if (pair.size() != 2) {
            return "Value (" + PythonText.repr(value) + ") must be a two-dimensional point";
        }
        boolean isNumbers = pair.stream().allMatch(number -> number.isNumber() || number.isBoolean());
        return isNumbers ? null : "Both values (" + PythonText.repr(value) + ") in point must be float or int";
    }

    /** Whether the first element of the first element and so on is there, so many levels deep. */
    private static boolean isDeep(BsonValue value, int levels) {
        BsonValue at = value;
        for (int level = 0; level < levels; level++) {
            boolean isText = at.isString() && !at.asString().getValue().isEmpty();
            if (!isText && (!at.isArray() || at.asArray().isEmpty())) {
                return false;
            }
            at = isText ? at : at.asArray().get(0);
        }
        return true;
    }
}
