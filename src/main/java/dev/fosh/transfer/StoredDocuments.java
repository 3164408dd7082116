package dev.fosh.transfer;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Puts views, workspaces and runs into the dataset document that names them. */
final class StoredDocuments {
    private static final Map<String, String> LISTS = Map.of("saved_views", "views", "workspaces", "workspaces");

    private final MongoDatabase database;

    StoredDocuments(MongoDatabase database) {
        this.database = database;
    }

    /** A copy with whole documents in place of their ids; what the database does not have is left out. */
    BsonDocument whole(BsonDocument dataset) {
        BsonDocument whole = dataset.clone();
        whole.putIfAbsent("version", BsonNull.VALUE);
        LISTS.forEach((key, collection) -> {
            if (dataset.isArray(key)) {
                whole.put(key, list(dataset.getArray(key), collection));
            }
        });
        for (String map : DatasetSource.RUN_MAPS) {
            if (dataset.isDocument(map)) {
                whole.put(map, map(dataset.getDocument(map)));
            }
        }
        return whole;
    }

    private BsonArray list(BsonArray ids, String collection) {
        Map<BsonValue, BsonDocument> found = find(ids, collection);
        BsonArray documents = new BsonArray();
        for (BsonValue id : ids) {
            BsonValue document = found.getOrDefault(id, id.isDocument() ? id.asDocument() : null);
            if (document != null) {
                documents.add(document);
            }
        }
        return documents;
    }

    /** Before revision 0.19.0 the runs themselves are in the dataset document. */
    private BsonDocument map(BsonDocument ids) {
        Map<BsonValue, BsonDocument> found = find(ids.values(), "runs");
        BsonDocument documents = new BsonDocument();
        ids.forEach((key, id) -> {
            BsonValue document = found.getOrDefault(id, id.isDocument() ? id.asDocument() : null);
            if (document != null) {
                documents.put(key, document);
            }
        });
        return documents;
    }

    private Map<BsonValue, BsonDocument> find(Collection<BsonValue> named, String collection) {
        List<BsonValue> ids =
                new ArrayList<>(named.stream().filter(BsonValue::isObjectId).toList());
        Map<BsonValue, BsonDocument> found = new HashMap<>();
        if (!ids.isEmpty()) {
            database.getCollection(collection, BsonDocument.class)
                    .find(Filters.in("_id", ids))
                    .forEach(document -> found.put(document.get("_id"), document));
        }
        return found;
    }
}
