package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** A dataset and its database in memory, for tests of revisions without a server. */
final class MemoryTarget implements Target {
    static final BsonDateTime NOW = new BsonDateTime(1_700_000_000_123L);

    private final BsonDocument dataset;
    private final Map<String, MemoryDocuments> collections = new TreeMap<>();
    private final List<BsonDocument> others = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();
    private final Map<String, BsonObjectId> ids = new HashMap<>();

    /** A dataset by its Extended JSON. */
    MemoryTarget(String dataset) {
        this.dataset = BsonDocument.parse(dataset);
    }

    /** Fills a collection from a list in Extended JSON. */
    MemoryTarget with(String collection, String documents) {
        BsonArray.parse(documents)
                .forEach(document -> collection(collection).documents().add(document.asDocument()));
        return this;
    }

    /** Adds another dataset of the database. */
    MemoryTarget besides(String other) {
        others.add(BsonDocument.parse(other));
        return this;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Each as {@code what: count names}. */
    List<String> losses() {
        return losses;
    }

    List<String> dropped() {
        return dropped;
    }

    @Override
    public BsonDocument dataset() {
        return dataset;
    }

    @Override
    public Optional<Documents> samples() {
        return named("sample_collection_name");
    }

    @Override
    public Optional<Documents> frames() {
        return named("frame_collection_name");
    }

    private Optional<Documents> named(String key) {
        return dataset.isString(key)
                ? Optional.of(collection(dataset.getString(key).getValue()))
                : Optional.empty();
    }

    @Override
    public MemoryDocuments collection(String name) {
        return collections.computeIfAbsent(name, MemoryDocuments::new);
    }

    @Override
    public List<String> collectionNames() {
        return collections.keySet().stream()
                .filter(name -> collections.get(name).exists())
                .toList();
    }

    @Override
    public void dropLater(String collection) {
        dropped.add(collection);
    }

    @Override
    public boolean isTakenByAnother(String key, BsonValue value) {
        return others.stream().anyMatch(other -> value.equals(other.get(key)));
    }

    @Override
    public Optional<BsonValue> rewriteResults(BsonValue fileId, String className) {
        return collection("fs.files").find(fileId).map(file -> newId("results"));
    }

    @Override
    public BsonObjectId newId(String purpose) {
        return ids.computeIfAbsent(
                purpose, key -> new BsonObjectId(new ObjectId("6f00000000000000000000%02x".formatted(ids.size()))));
    }

    @Override
    public BsonDateTime now() {
        return NOW;
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public void loses(String what, long count, List<String> names) {
        losses.add(what + ": " + count + (names.isEmpty() ? "" : " " + names));
    }
}
