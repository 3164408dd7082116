package dev.fosh.migrate;

import com.mongodb.client.model.Projections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * The names and slugs that the datasets of a database have, read once and kept up with as datasets get others.
 *
 * <p>Thread-safe.
 */
final class DatasetNames {
    /** What can be taken. */
    private static final String[] KEYS = {"name", "slug"};

    private record Use(String key, BsonValue value) {}

    private final Map<BsonValue, BsonDocument> datasets = new HashMap<>();
    private final Map<Use, Set<BsonValue>> users = new HashMap<>();

    private DatasetNames() {}

    static DatasetNames read(Namespace namespace) {
        DatasetNames names = new DatasetNames();
        namespace
                .collection("datasets")
                .find()
                .projection(Projections.include(KEYS))
                .forEach(names::put);
        return names;
    }

    /** Whether a dataset with another id has this {@code name} or {@code slug}. */
    synchronized boolean isTakenByAnother(BsonValue id, String key, BsonValue value) {
        Set<BsonValue> found = users.getOrDefault(new Use(key, value), Set.of());
        return found.size() > (found.contains(id) ? 1 : 0);
    }

    /** Takes note of the name and slug that a dataset has now; gives those it had before. */
    synchronized BsonDocument put(BsonDocument dataset) {
        BsonDocument now = of(dataset);
        BsonValue id = now.get("_id");
        BsonDocument before = datasets.put(id, now);
        if (!now.equals(before)) {
            forget(id, before);
            now.forEach((key, value) -> users.computeIfAbsent(new Use(key, value), use -> new HashSet<>())
                    .add(id));
        }
        return before == null ? new BsonDocument("_id", id) : before;
    }

    /** What is of interest here of a dataset document. */
    static BsonDocument of(BsonDocument dataset) {
        BsonDocument named = new BsonDocument("_id", dataset.get("_id", BsonNull.VALUE));
        for (String key : KEYS) {
            if (dataset.containsKey(key)) {
                named.put(key, dataset.get(key));
            }
        }
        return named;
    }

    private void forget(BsonValue id, BsonDocument before) {
        if (before != null) {
            before.forEach((key, value) ->
                    users.getOrDefault(new Use(key, value), new HashSet<>()).remove(id));
        }
    }
}
