package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.run.Run;
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

    /** The same where a write is on the server's disk before it counts: what a crash took back would be missed by no one. */
    static Namespace durable(MongoDatabase database) {
        return of(database.withWriteConcern(database.getWriteConcern().withJournal(true)));
    }

    MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(prefix + name, BsonDocument.class);
    }

    /** The names of all collections (no views) as the run knows them, without the prefix. */
    List<String> names(Run run) {
        return run.collections().names().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** Whether the run knows such a collection. */
    boolean has(String name, Run run) {
        return run.collections().has(prefix + name);
    }

    /** The names of all collections (no views) at this moment, without the prefix. */
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
