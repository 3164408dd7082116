package dev.fosh.comparison;

import dev.fosh.support.CollectionDump;
import dev.fosh.support.DatabaseDump;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A database without some of its datasets. */
final class Partial {
    private Partial() {}

    /** Leaves out datasets with their samples, frames and whatever names them as its own. */
    static DatabaseDump without(DatabaseDump dump, Predicate<BsonDocument> isLeftOut) {
        Set<BsonValue> ids = new HashSet<>();
        SortedMap<String, CollectionDump> kept = new TreeMap<>(dump.collections());
        for (BsonDocument dataset : dump.documents("datasets")) {
            if (isLeftOut.test(dataset)) {
                ids.add(dataset.get("_id"));
                String samples = dataset.getString("sample_collection_name").getValue();
                kept.keySet().removeAll(List.of(samples, "frames." + samples));
            }
        }
        SortedMap<String, CollectionDump> others = new TreeMap<>();
        kept.forEach((name, collection) -> others.put(name, others(name, collection, ids)));
        // A collection that only they needed may not be there on the other side.
        others.keySet()
                .removeIf(name -> others.get(name).documents().isEmpty()
                        && !kept.get(name).documents().isEmpty());
        return new DatabaseDump(others);
    }

    private static CollectionDump others(String name, CollectionDump collection, Set<BsonValue> ids) {
        String owner = name.equals("datasets") ? "_id" : "_dataset_id";
        return new CollectionDump(
                collection.documents().stream()
                        .filter(document -> !ids.contains(document.get(owner)))
                        .toList(),
                collection.indexes());
    }
}
