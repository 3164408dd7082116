package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import dev.fosh.console.Table;
import dev.fosh.run.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** What differs between documents before and after: one row a field, with the number of documents and one example. */
final class FieldChanges {
    private static final int EXAMPLE = 60;
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private record Field(String collection, String path, String change) {}

    private static final class Tally {
        private long documents;
        private String example;
    }

    private final Map<String, Map<BsonValue, BsonDocument>> before = new HashMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Field> fields = new HashMap<>();

    void before(String name, MongoCollection<BsonDocument> collection) {
        for (BsonDocument document : collection.find()) {
            before(name, document);
        }
    }

    void before(String name, BsonDocument document) {
        before.computeIfAbsent(name, key -> new HashMap<>()).put(document.get("_id"), document.clone());
    }

    void after(String name, MongoCollection<BsonDocument> collection) {
        for (BsonDocument document : collection.find()) {
            after(name, document);
        }
    }

    void after(String name, BsonDocument document) {
        BsonDocument old = before.getOrDefault(name, Map.of()).get(document.get("_id"));
        if (old != null) {
            compare(name, "", old, document);
        }
    }

    private void compare(String name, String parent, BsonDocument old, BsonDocument now) {
        Set<String> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            String path = parent.isEmpty() ? key : parent + "." + key;
            BsonValue was = old.get(key);
            BsonValue is = now.get(key);
            if (was != null && is != null && was.isDocument() && is.isDocument()) {
                compare(name, path, was.asDocument(), is.asDocument());
            } else if (!Bytes.areSame(was, is)) {
                add(name, path, was, is);
            }
        }
    }

    private void add(String name, String path, BsonValue was, BsonValue is) {
        String change = was == null ? "added" : is == null ? "removed" : "changed";
        String key = name + " " + path + " " + change;
        fields.putIfAbsent(key, new Field(name, path, change));
        Tally tally = tallies.computeIfAbsent(key, missing -> new Tally());
        tally.documents++;
        if (tally.example == null) {
            tally.example = was == null ? text(is) : is == null ? text(was) : text(was) + " → " + text(is);
        }
    }

    private static String text(BsonValue value) {
        String json = new BsonDocument("v", value).toJson(RELAXED);
        String inner = json.substring(6, json.length() - 1);
        return inner.length() > EXAMPLE ? inner.substring(0, EXAMPLE) + "…" : inner;
    }

    void addTo(Table table, String dataset) {
        List<String> keys = new ArrayList<>(tallies.keySet());
        for (String key : keys) {
            Field field = fields.get(key);
            Tally tally = tallies.get(key);
            table.row(dataset, field.collection(), field.path(), field.change(), tally.documents, tally.example);
        }
    }
}
