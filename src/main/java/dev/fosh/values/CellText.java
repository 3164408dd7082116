package dev.fosh.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The values that cells of CSV files, and words of a line, stand for. */
final class CellText {
    private CellText() {}

    /** What a cell of a file holds: as {@link #value}, but texts are themselves, since an empty cell is null there. */
    static BsonValue ofFile(String text, int levels, FieldType type) {
        boolean isText = levels == 0
                && type != null
                && (type.name().equals("String") || type.name().equals("Color"));
        return isText ? new BsonString(text) : value(text, levels, type);
    }

    /**
     * The value of a word.
     *
     * @param levels how many lists lie around the values of the field
     * @param type the field's; null where it is not known yet
     */
    static BsonValue value(String text, int levels, FieldType type) {
        if (levels > 0) {
            return listed(text, levels, type);
        }
        if (type == null || type.name().isEmpty()) {
            return free(text);
        }
        return switch (type.name()) {
            case "String", "Color" -> quoted(text);
            case "Boolean" -> flag(text);
            case "Int", "Float", "FrameNumber", "Date", "DateTime" -> scalar(text);
            case "ObjectId" -> text.startsWith("{") ? json(text) : scalar(text);
            case "Vector", "List", "Classes", "HeatmapRange", "FrameSupport" ->
                listed(text, 1, type.element().orElse(null));
            case "GeoPoint" -> listed(text, 1, null);
            default -> json(text);
        };
    }

    private static BsonValue listed(String text, int levels, FieldType type) {
        if (text.equals("null")) {
            return BsonNull.VALUE;
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            return json(text);
        }
        BsonArray values = new BsonArray();
        parts(text).forEach(part -> values.add(value(part, levels - 1, type)));
        return values;
    }

    private static BsonValue scalar(String text) {
        return text.equals("null") ? BsonNull.VALUE : text.startsWith("{") ? json(text) : new BsonString(text);
    }

    /** Text is itself; between quotation marks it is JSON, so that any text can be typed. */
    private static BsonValue quoted(String text) {
        boolean isJson = text.equals("null") || text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return isJson ? json(text) : new BsonString(text);
    }

    private static BsonValue flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> BsonBoolean.TRUE;
            case "false" -> BsonBoolean.FALSE;
            default -> scalar(text);
        };
    }

    private static BsonValue free(String text) {
        return switch (text) {
            case "True" -> BsonBoolean.TRUE;
            case "False" -> BsonBoolean.FALSE;
            default -> json(text);
        };
    }

    /** JSON, or the text where it is none. */
    private static BsonValue json(String text) {
        try {
            return JsonValues.parse(text);
        } catch (IOException none) {
            return new BsonString(text);
        }
    }

    /** Splits at semicolons that stand neither in brackets nor between quotation marks. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean isQuoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (depth > 0 && at == '"' && text.charAt(i - 1) != '\\') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (at == '[' || at == '{')) {
                depth++;
            } else if (!isQuoted && (at == ']' || at == '}')) {
                depth--;
            } else if (depth <= 0 && at == ';') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (!text.isEmpty()) {
            parts.add(text.substring(start));
        }
        return parts;
    }
}
