package dev.fosh.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Compares two values by the rules of the fixtures and collects what differs. */
final class ValueComparison {
    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final int CONTEXT = 120;

    private final Rules rules;
    private final Renaming renaming;
    private final String collection;
    private final String document;
    private final String owner;
    private final List<Difference> differences = new ArrayList<>();

    /**
     * @param owner whose generated times must agree: those of one owner
     */
    ValueComparison(Rules rules, Renaming renaming, String collection, String document, String owner) {
        this.rules = rules;
        this.renaming = renaming;
        this.collection = collection;
        this.document = document;
        this.owner = owner;
    }

    List<Difference> differences() {
        return differences;
    }

    void compare(String path, BsonValue expected, BsonValue actual) {
        if (expected.getBsonType() != actual.getBsonType()) {
            differ(path, show(expected), show(actual));
        } else if (expected.isDocument()) {
            compareDocuments(path, expected.asDocument(), actual.asDocument());
        } else if (expected.isArray()) {
            compareArrays(path, expected.asArray(), actual.asArray());
        } else if (expected.isObjectId()) {
            compareIds(path, expected.asObjectId(), actual.asObjectId());
        } else if (!expected.equals(actual) && !isExcused(path, expected, actual)) {
            compareUnequal(path, expected, actual);
        }
    }

    private void compareDocuments(String path, BsonDocument expected, BsonDocument actual) {
        List<String> common = new ArrayList<>(expected.keySet());
        common.retainAll(actual.keySet());
        for (String key : expected.keySet()) {
            if (!actual.containsKey(key)) {
                differ(inside(path, key), show(expected.get(key)), "no such key");
            }
        }
        for (String key : actual.keySet()) {
            if (!expected.containsKey(key)) {
                differ(inside(path, key), "no such key", show(actual.get(key)));
            }
        }
        List<String> actualOrder = new ArrayList<>(actual.keySet());
        actualOrder.retainAll(expected.keySet());
        if (!common.equals(actualOrder)) {
            differ(inside(path, "(order of keys)"), common.toString(), actualOrder.toString());
        }
        common.forEach(key -> compare(inside(path, key), expected.get(key), actual.get(key)));
    }

    private void compareArrays(String path, BsonArray expected, BsonArray actual) {
        if (expected.size() != actual.size()) {
            differ(path + "(length)", expected.size() + ": " + show(expected), actual.size() + ": " + show(actual));
        }
        for (int index = 0; index < Math.min(expected.size(), actual.size()); index++) {
            compare(path + "[" + index + "]", expected.get(index), actual.get(index));
        }
    }

    private void compareIds(String path, BsonObjectId expected, BsonObjectId actual) {
        boolean made = rules.expected().isId(expected.getValue());
        boolean same = made
                ? rules.actual().isId(actual.getValue()) && renaming.pair(expected.getValue(), actual.getValue())
                : expected.equals(actual);
        if (!same) {
            differ(path, show(expected) + (made ? " (generated)" : ""), show(actual));
        }
    }

    private boolean isExcused(String path, BsonValue expected, BsonValue actual) {
        if (expected.isDateTime()) {
            long from = expected.asDateTime().getValue();
            long to = actual.asDateTime().getValue();
            return rules.expected().isDate(from)
                    && rules.actual().isDate(to)
                    && rules.isDuringRun(to)
                    && (path.equals("uploadDate") || renaming.pairDate(owner, from, to));
        }
        return expected.isString()
                && rules.expected().isString(expected.asString().getValue())
                && shape(expected).equals(shape(actual));
    }

    private static String shape(BsonValue text) {
        return text.asString().getValue().replaceAll("\\d{4}([.-])\\d\\d([.-]\\d\\d){4}([.-]\\d{1,6})?", "(time$1)");
    }

    private void compareUnequal(String path, BsonValue expected, BsonValue actual) {
        if (!expected.isBinary()) {
            differ(path, show(expected), show(actual));
            return;
        }
        BsonBinary wanted = expected.asBinary();
        BsonBinary found = actual.asBinary();
        int at = Arrays.mismatch(wanted.getData(), found.getData());
        differ(path, showBinary(wanted, at), showBinary(found, at));
    }

    private static String showBinary(BsonBinary value, int at) {
        byte[] data = value.getData();
        int from = Math.max(0, Math.min(at, data.length) - CONTEXT / 2);
        byte[] excerpt = Arrays.copyOfRange(data, from, Math.min(data.length, from + CONTEXT));
        return "%d bytes of subtype %d, from byte %d, first difference at %d: %s"
                .formatted(
                        data.length,
                        value.getType(),
                        from,
                        at,
                        new String(excerpt, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private void differ(String path, String expected, String actual) {
        differences.add(new Difference(collection, document, path, expected, actual));
    }

    private static String inside(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String show(BsonValue value) {
        String text = new BsonDocument("", value).toJson(CANONICAL);
        return text.substring(text.indexOf(':') + 2, text.length() - 1);
    }
}
