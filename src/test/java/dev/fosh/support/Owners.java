package dev.fosh.support;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Which dataset a document belongs to: times made up for one dataset in one revision agree. */
final class Owners {
    private final Map<String, String> byCollection;

    private Owners(Map<String, String> byCollection) {
        this.byCollection = byCollection;
    }

    static Owners in(DatabaseDump dump) {
        Map<String, String> owners = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (BsonDocument dataset : dump.documents("datasets")) {
            for (String key : new String[] {"sample_collection_name", "frame_collection_name"}) {
                BsonValue name = dataset.get(key, BsonNull.VALUE);
                if (name.isString() && owners.put(name.asString().getValue(), text(dataset.get("_id"))) != null) {
                    shared.add(name.asString().getValue());
                }
            }
        }
        // The frames of clips belong to several datasets, each of which may have stamped them.
        shared.forEach(owners::remove);
        return new Owners(owners);
    }

    String of(String collection, BsonDocument document) {
        if (collection.equals("datasets")) {
            return text(document.get("_id"));
        }
        BsonValue dataset = document.get("_dataset_id");
        return dataset != null && !dataset.isNull() && !byCollection.containsKey(collection)
                ? text(dataset)
                : byCollection.getOrDefault(collection, collection);
    }

    private static String text(BsonValue id) {
        return String.valueOf(id);
    }
}
