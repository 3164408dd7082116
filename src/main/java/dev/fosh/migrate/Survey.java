package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import dev.fosh.session.Cancellation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a plan knows of the database: sizes looked up once, and the documents that the plan has written in thought.
 *
 * <p>Never writes.
 */
final class Survey {
    /** How large a collection is. */
    record Size(long documents, long bytes) {
        static final Size NONE = new Size(0, 0);
    }

    private final Namespace namespace;
    private final Cancellation cancellation;
    private final Map<String, Size> sizes = new HashMap<>();
    private final Map<String, Map<BsonValue, BsonDocument>> written = new HashMap<>();
    private final Map<BsonValue, BsonDocument> renamed = new HashMap<>();
    private List<String> names;

    Survey(Namespace namespace, Cancellation cancellation) {
        this.namespace = namespace;
        this.cancellation = cancellation;
    }

    Namespace namespace() {
        return namespace;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    List<String> collectionNames() {
        if (names == null) {
            names = namespace.names();
        }
        return names;
    }

    /** Forgets a collection that would be dropped, so that the next dataset does not name it again. */
    void drop(String collection) {
        names = collectionNames().stream()
                .filter(name -> !name.equals(collection))
                .toList();
    }

    /** The size from metadata, without a scan. */
    Size size(String collection) {
        return sizes.computeIfAbsent(collection, this::measure);
    }

    private Size measure(String collection) {
        if (!collectionNames().contains(collection)) {
            return Size.NONE;
        }
        BsonDocument stats = namespace
                .collection(collection)
                .aggregate(
                        List.of(
                                new BsonDocument("$collStats", new BsonDocument("storageStats", new BsonDocument())),
                                BsonDocument.parse(
                                        "{$group: {_id: null, count: {$sum: '$storageStats.count'}, size: {$sum: '$storageStats.size'}}}")))
                .first();
        return stats == null
                ? Size.NONE
                : new Size(
                        stats.getNumber("count").longValue(),
                        stats.getNumber("size").longValue());
    }

    Optional<BsonDocument> find(String collection, BsonValue id) {
        BsonDocument planned = written.getOrDefault(collection, Map.of()).get(id);
        return planned != null
                ? Optional.of(planned.clone())
                : Optional.ofNullable(namespace
                        .collection(collection)
                        .find(new BsonDocument("_id", id))
                        .first());
    }

    void put(String collection, BsonDocument document) {
        written.computeIfAbsent(collection, name -> new HashMap<>()).put(document.get("_id"), document.clone());
    }

    /** Remembers the name and slug that a dataset will have. */
    void rename(BsonDocument dataset) {
        renamed.put(dataset.get("_id"), dataset);
    }

    List<BsonDocument> otherDatasets(BsonValue id) {
        List<BsonDocument> others = new java.util.ArrayList<>();
        BsonDocument filter = new BsonDocument("_id", new BsonDocument("$ne", id));
        BsonDocument projection = new BsonDocument("name", new BsonInt32(1)).append("slug", new BsonInt32(1));
        for (BsonDocument stored : namespace.collection("datasets").find(filter).projection(projection)) {
            others.add(renamed.getOrDefault(stored.get("_id"), stored));
        }
        return others;
    }

    long count(String collection, BsonDocument filter) {
        return filter.isEmpty()
                ? size(collection).documents()
                : namespace.collection(collection).countDocuments(filter);
    }

    /** The names of the indexes whose key has the field. */
    List<String> indexesOn(String collection, String field) {
        MongoCollection<BsonDocument> indexed = namespace.collection(collection);
        List<String> found = new java.util.ArrayList<>();
        for (BsonDocument index : indexed.listIndexes(BsonDocument.class)) {
            if (index.getDocument("key").containsKey(field)) {
                found.add(index.getString("name", new BsonString("?")).getValue());
            }
        }
        return found;
    }
}
