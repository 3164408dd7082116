package dev.fosh.values;

import dev.fosh.console.Text;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Stored values in a few words, for a cell of a table: labels by their names, lists by their first members. */
final class ShortValue {
    private static final int MOST_MEMBERS = 4;
    private static final int WIDEST = 48;
    private static final List<String> LISTS = List.of("detections", "classifications", "polylines", "keypoints");

    private final ShownValue values;

    ShortValue(ShownValue values) {
        this.values = values;
    }

    /** One line; null for nothing. */
    String of(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return document(document);
        }
        if (value instanceof BsonArray array) {
            return array(array);
        }
        if (value instanceof BsonBinary binary) {
            return binary.getData().length + " bytes";
        }
        return values.shown(value);
    }

    private String document(BsonDocument document) {
        for (String key : LISTS) {
            if (document.get(key) instanceof BsonArray labels) {
                return array(labels);
            }
        }
        for (String key : List.of("label", "name", "value")) {
            if (document.containsKey("_cls") && document.get(key) instanceof BsonString name) {
                return name.getValue();
            }
        }
        if (document.containsKey("label") && document.get("_cls") instanceof BsonString type) {
            return type.getValue();
        }
        List<String> parts = new ArrayList<>();
        document.forEach((key, value) -> {
            if (!key.startsWith("_") && !isEmpty(value) && parts.size() < MOST_MEMBERS) {
                parts.add(key + ": " + of(value));
            }
        });
        return Text.cut(String.join(", ", parts), WIDEST);
    }

    private static boolean isEmpty(BsonValue value) {
        return value.isNull()
                || value instanceof BsonArray list && list.isEmpty()
                || value instanceof BsonDocument inner && inner.isEmpty();
    }

    /** How many they are where not all are named. */
    private String array(BsonArray array) {
        if (array.isEmpty()) {
            return "";
        }
        List<String> members = array.stream()
                .limit(MOST_MEMBERS)
                .map(each -> each.isArray() ? "[" + of(each) + "]" : each.isNull() ? "–" : of(each))
                .toList();
        String text = String.join(", ", members);
        return array.size() <= MOST_MEMBERS ? text : array.size() + ": " + text + ", …";
    }
}
