package dev.fosh.dataset;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** What one dataset has beside its samples: fields, views, runs, indexes, and the space it takes. */
final class DatasetDetails {
    /** Where the document keeps the four kinds of runs. */
    private static final List<String> RUNS = List.of("annotation_runs", "brain_methods", "evaluations", "runs");

    private final MongoDatabase database;
    private final DatasetSummary dataset;
    private final BsonDocument document;

    DatasetDetails(DatabaseView view, DatasetSummary dataset) {
        this.database = view.database();
        this.dataset = dataset;
        this.document = view.datasets().document(dataset.id()).orElseGet(BsonDocument::new);
    }

    /** Everything, in the order in which it is added to the entry of the dataset. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tags", dataset.tags());
        tree.put("created_at", time("created_at"));
        tree.put("last_modified_at", time("last_modified_at"));
        tree.put("sample_fields", fields(false));
        tree.put("frame_fields", fields(true));
        tree.put("saved_views", savedViews());
        tree.put("runs", runs());
        tree.put("indexes", perCollection(this::indexes));
        tree.put("storage", perCollection(this::storage));
        return tree;
    }

    private long fields(boolean frames) {
        return Schema.of(document, frames).stream()
                .filter(field -> !field.isPrivate())
                .count();
    }

    private String time(String key) {
        return document.get(key) instanceof BsonDateTime date ? Shown.time(date) : null;
    }

    /** The names of saved views; their ids where the right to read the names is missing. */
    private List<String> savedViews() {
        List<BsonValue> ids = Stored.list(document.get("saved_views"));
        if (ids.isEmpty()) {
            return List.of();
        }
        BsonDocument filter = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(ids)));
        BsonDocument names = new BsonDocument("name", new BsonInt32(1));
        return Allowed.ask(() -> database.getCollection("views", BsonDocument.class)
                        .find(filter)
                        .projection(names)
                        .into(new ArrayList<>()))
                .map(found -> found.stream()
                        .map(savedView -> Stored.text(savedView.get("name")).orElse(""))
                        .sorted()
                        .toList())
                .orElseGet(() ->
                        ids.stream().flatMap(id -> Stored.text(id).stream()).toList());
    }

    private Map<String, List<String>> runs() {
        Map<String, List<String>> runs = new LinkedHashMap<>();
        RUNS.forEach(kind ->
                runs.put(kind, List.copyOf(Stored.document(document.get(kind)).keySet())));
        return runs;
    }

    private Map<String, Object> perCollection(java.util.function.Function<String, Object> question) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("samples", dataset.sampleCollection().map(question).orElse(null));
        answers.put("frames", dataset.frameCollection().map(question).orElse(null));
        return answers;
    }

    private Object indexes(String collection) {
        return Allowed.ask(() -> database.getCollection(collection, BsonDocument.class)
                        .listIndexes(BsonDocument.class)
                        .into(new ArrayList<>()))
                .map(indexes -> indexes.stream()
                        .map(index -> Stored.text(index.get("name")).orElse(""))
                        .toList())
                .orElse(null);
    }

    /** Bytes of the documents, on disk, and of indexes; a sharded collection has one answer for each shard. */
    private Object storage(String collection) {
        List<BsonDocument> pipeline = List.of(BsonDocument.parse("{$collStats: {storageStats: {}}}"));
        Optional<ArrayList<BsonDocument>> answers =
                Allowed.ask(() -> database.getCollection(collection, BsonDocument.class)
                        .aggregate(pipeline)
                        .into(new ArrayList<>()));
        return answers.filter(shards -> !shards.isEmpty())
                .map(shards -> {
                    Map<String, Object> sizes = new LinkedHashMap<>();
                    sizes.put("documents_bytes", sum(shards, "size"));
                    sizes.put("disk_bytes", sum(shards, "storageSize"));
                    sizes.put("index_bytes", sum(shards, "totalIndexSize"));
                    return (Object) sizes;
                })
                .orElse(null);
    }

    private static long sum(List<BsonDocument> shards, String key) {
        return shards.stream()
                .map(shard -> Stored.document(shard.get("storageStats")).get(key))
                .filter(size -> size != null && size.isNumber())
                .mapToLong(size -> size.asNumber().longValue())
                .sum();
    }
}
