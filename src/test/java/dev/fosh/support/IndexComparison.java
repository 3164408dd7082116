package dev.fosh.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Compares the indexes of a collection as sets of name, key and options; only in the key does order count. */
final class IndexComparison {
    private static final String NONE = "no such index";

    private IndexComparison() {}

    static List<Difference> differences(String collection, Set<BsonDocument> expected, Set<BsonDocument> actual) {
        Map<String, String> wanted = byName(expected);
        Map<String, String> found = byName(actual);
        List<Difference> differences = new ArrayList<>();
        wanted.forEach((name, index) -> {
            if (!index.equals(found.get(name))) {
                differences.add(different(collection, name, index, found.getOrDefault(name, NONE)));
            }
        });
        found.forEach((name, index) -> {
            if (!wanted.containsKey(name)) {
                differences.add(different(collection, name, NONE, index));
            }
        });
        return differences;
    }

    private static Difference different(String collection, String name, String expected, String actual) {
        return new Difference(collection, "(index " + name + ")", "", expected, actual);
    }

    private static Map<String, String> byName(Set<BsonDocument> indexes) {
        Map<String, String> byName = new TreeMap<>();
        for (BsonDocument index : indexes) {
            Map<String, BsonValue> options = new TreeMap<>(index);
            options.remove("ns");
            byName.put(index.getString("name").getValue(), options.toString());
        }
        return byName;
    }
}
