package dev.fosh.exchange;

import dev.fosh.support.CollectionDump;
import dev.fosh.support.DatabaseDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonElement;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * All that belongs to a dataset as lines to compare, without what each import makes up.
 *
 * <p>Left out are the dataset's id, names and own dates; ids of views, workspaces, runs, files and tags, which their
 * names stand for; and the dates of fields, samples and frames, of which only counts which are equal. Absent, null and
 * empty are the same where the SDK takes them for the same. Everything else counts, types and the order of keys too.
 */
public final class Contents {
    private static final JsonWriterSettings JSON =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final int SHOWN = 6;
    private static final int WIDTH = 200;
    private static final int NAME = 90;
    private static final List<String> OWN =
            List.of("_id", "name", "slug", "created_at", "last_modified_at", "last_loaded_at");
    private static final List<String> RUNS = List.of("annotation_runs", "brain_methods", "evaluations", "runs");

    private final DatabaseDump dump;
    private final BsonDocument dataset;
    private final List<String> lines = new ArrayList<>();

    private Contents(DatabaseDump dump, BsonDocument dataset) {
        this.dump = dump;
        this.dataset = dataset;
    }

    /** The only dataset of a database. */
    public static List<String> of(DatabaseDump dump) {
        List<BsonDocument> datasets = dump.documents("datasets");
        if (datasets.size() != 1) {
            throw new AssertionError("not one dataset but " + datasets.size());
        }
        return new Contents(dump, datasets.get(0)).lines();
    }

    /** One of several. */
    public static List<String> of(DatabaseDump dump, String name) {
        BsonDocument found = dump.documents("datasets").stream()
                .filter(each -> each.get("name").equals(new BsonString(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no dataset " + name));
        return new Contents(dump, found).lines();
    }

    /** The same as far as the SDK can tell after a migration; samples and frames still count to the last byte. */
    public static List<String> looseOf(DatabaseDump dump, String name) {
        return of(dump, name).stream().map(Contents::loose).sorted().toList();
    }

    private static String loose(String line) {
        int at = line.indexOf(" {");
        boolean isCompared =
                line.matches("(dataset|views|workspaces|runs|brain_methods|evaluations|annotation_runs) .*");
        if (!isCompared || at < 0) {
            return line;
        }
        String start = line.substring(0, at);
        return start + " "
                + Loose.of(BsonDocument.parse(line.substring(at + 1)))
                        .asDocument()
                        .toJson(JSON);
    }

    /** Fails with the lines that only one of the two has, cut off around where they first differ. */
    public static void requireSame(List<String> expected, List<String> actual) {
        if (!expected.equals(actual)) {
            List<String> missing = without(expected, actual);
            List<String> more = without(actual, expected);
            StringBuilder told =
                    new StringBuilder(missing.isEmpty() && more.isEmpty() ? "another order" : "not the same:");
            for (int i = 0; i < Math.min(SHOWN, Math.max(missing.size(), more.size())); i++) {
                String left = i < missing.size() ? missing.get(i) : "nothing";
                String right = i < more.size() ? more.get(i) : "nothing";
                told.append("\nexpected ").append(excerpt(left, right));
                told.append("\n   found ").append(excerpt(right, left));
            }
            throw new AssertionError(told.toString());
        }
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }

    private static String excerpt(String line, String other) {
        int at = 0;
        while (at < Math.min(line.length(), other.length()) && line.charAt(at) == other.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - WIDTH);
        String kind = from == 0 ? "" : line.substring(0, Math.min(line.length(), NAME)) + " … ";
        return kind + line.substring(from, Math.min(line.length(), at + WIDTH));
    }

    private List<String> lines() {
        ownLines();
        collection("samples", "sample_collection_name");
        collection("frames", "frame_collection_name");
        named("views", "saved_views");
        named("workspaces", "workspaces");
        RUNS.forEach(this::runs);
        tags();
        return lines;
    }

    private void ownLines() {
        BsonDocument document = dataset.clone();
        OWN.forEach(document::remove);
        List.of("saved_views", "workspaces", "sample_collection_name", "frame_collection_name")
                .forEach(document::remove);
        RUNS.forEach(document::remove);
        for (String key : List.of("sample_fields", "frame_fields")) {
            document.getArray(key, new BsonArray()).forEach(field -> undated(field.asDocument()));
        }
        new TreeMap<>(document).forEach((key, value) -> {
            if (key.endsWith("_fields") && value.isArray()) {
                value.asArray().forEach(field -> line("dataset " + key, field));
            } else {
                // The SDK writes its settings in another order each time.
                line("dataset " + key, key.equals("app_config") ? new BsonDocument(sorted(value)) : value);
            }
        });
        String samples = text(dataset, "sample_collection_name");
        lines.add("samples are in " + (samples.startsWith("samples.") ? "samples.…" : samples));
        if (dataset.isString("frame_collection_name")) {
            lines.add("frames are in " + text(dataset, "frame_collection_name").replace(samples, "…"));
        }
    }

    private static List<BsonElement> sorted(BsonValue settings) {
        return new TreeMap<>(settings.asDocument())
                .entrySet().stream()
                        .map(entry -> new BsonElement(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private static void undated(BsonDocument field) {
        if (field.isDateTime("created_at")) {
            field.put("created_at", new BsonString("(made)"));
        }
        field.getArray("fields", new BsonArray()).forEach(inner -> undated(inner.asDocument()));
    }

    private void collection(String kind, String key) {
        CollectionDump found = dataset.isString(key) ? dump.collections().get(text(dataset, key)) : null;
        if (found == null) {
            return;
        }
        Map<BsonValue, BsonValue> dates = new HashMap<>();
        found.documents().forEach(stored -> {
            BsonDocument document = stored.clone();
            for (String date : List.of("created_at", "last_modified_at")) {
                if (document.isDateTime(date)) {
                    document.put(
                            date,
                            dates.computeIfAbsent(
                                    document.get(date), made -> new BsonString("(made " + dates.size() + ")")));
                }
            }
            line(kind, ofThis(document));
        });
        found.indexes().stream()
                .map(index -> index.getDocument("key").toJson() + " "
                        + index.getString("name").getValue()
                        + (index.containsKey("unique") ? " unique" : ""))
                .sorted()
                .forEach(index -> lines.add(kind + " index " + index));
    }

    private BsonDocument ofThis(BsonDocument document) {
        if (dataset.get("_id").equals(document.get("_dataset_id"))) {
            document.put("_dataset_id", new BsonString("(this)"));
        }
        return document;
    }

    private void named(String collection, String key) {
        for (BsonValue id : array(key)) {
            BsonDocument document = byId(collection, id);
            document.remove("_id");
            line(collection, ofThis(document));
        }
    }

    private void runs(String key) {
        BsonValue map = dataset.get(key, BsonNull.VALUE);
        if (map.isDocument()) {
            new TreeMap<>(map.asDocument()).forEach((name, id) -> {
                BsonDocument run = byId("runs", id);
                run.remove("_id");
                BsonValue results = run.remove("results");
                line(key + " " + name, ofThis(run));
                if (results != null && !results.isNull()) {
                    line(key + " " + name + " results", results(results));
                }
            });
        }
    }

    private BsonDocument results(BsonValue id) {
        BsonDocument file = byId("fs.files", id);
        file.remove("_id");
        file.remove("uploadDate");
        StringBuilder text = new StringBuilder();
        dump.documents("fs.chunks").stream()
                .filter(chunk -> chunk.get("files_id").equals(id))
                .sorted(java.util.Comparator.comparingInt(
                        chunk -> chunk.getInt32("n").getValue()))
                .forEach(chunk -> text.append(
                        new String(chunk.getBinary("data").getData(), java.nio.charset.StandardCharsets.UTF_8)));
        return file.append("text", new BsonString(text.toString()));
    }

    private void tags() {
        dump.documents("tags").stream()
                .filter(tag -> dataset.get("_id").equals(tag.get("_dataset_id")))
                .map(tag -> {
                    BsonDocument copy = ofThis(tag.clone());
                    copy.remove("_id");
                    return copy.toJson(JSON);
                })
                .sorted()
                .forEach(tag -> lines.add("tag " + tag));
    }

    private BsonDocument byId(String collection, BsonValue id) {
        return dump.documents(collection).stream()
                .filter(document -> document.get("_id").equals(id))
                .findFirst()
                .map(BsonDocument::clone)
                .orElseThrow(() -> new AssertionError("there is no document " + id + " in " + collection));
    }

    private BsonArray array(String key) {
        BsonValue value = dataset.get(key, BsonNull.VALUE);
        return value.isArray() ? value.asArray() : new BsonArray();
    }

    private void line(String what, BsonValue value) {
        String json = new BsonDocument("", value).toJson(JSON);
        lines.add(what + " " + json.substring(json.indexOf(':') + 2, json.length() - 1));
    }

    private static String text(BsonDocument document, String key) {
        return document.getString(key).getValue();
    }
}
