package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/**
 * The collections that a migration sees: those of a database, or a set of throw-away copies under a prefix.
 *
 * @param database where
 * @param prefix put before every name; empty for the real ones
 */
record Namespace(MongoDatabase database, String prefix) {
    static Namespace of(MongoDatabase database) {
        return new Namespace(database, "");
    }

    MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(prefix + name, BsonDocument.class);
    }

    /** The names of all collections (no views), without the prefix. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (BsonDocument info : database.listCollections(BsonDocument.class)) {
            String name = info.getString("name").getValue();
            boolean isView = info.containsKey("type")
                    && "view".equals(info.getString("type").getValue());
            if (name.startsWith(prefix) && !isView) {
                names.add(name.substring(prefix.length()));
            }
        }
        return names;
    }
}
