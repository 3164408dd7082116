package dev.fosh.run;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Which collections there are: listed once a run, and as the run has changed them since. Thread-safe. */
public final class Collections {
    private final MongoDatabase database;
    private Set<String> names;

    Collections(MongoDatabase database) {
        this.database = database;
    }

    /** The names of all collections, without views. */
    public synchronized List<String> names() {
        return new ArrayList<>(listed());
    }

    public synchronized boolean has(String name) {
        return listed().contains(name);
    }

    /** The options a collection was made with, asked of the server now; absent where there is none. */
    Optional<BsonDocument> options(String name) {
        BsonDocument info = database.listCollections(BsonDocument.class)
                .filter(new BsonDocument("name", new BsonString(name)))
                .first();
        return Optional.ofNullable(info).map(found -> found.getDocument("options", new BsonDocument()));
    }

    /** Tells that a collection is about to be written to; whether it was not there. */
    synchronized boolean add(String name) {
        return listed().add(name);
    }

    synchronized void remove(String name) {
        listed().remove(name);
    }

    private Set<String> listed() {
        if (names == null) {
            names = new LinkedHashSet<>();
            for (BsonDocument info : database.listCollections(BsonDocument.class)) {
                boolean isView = info.get("type", new BsonString("")).equals(new BsonString("view"));
                if (!isView) {
                    names.add(info.getString("name").getValue());
                }
            }
        }
        return names;
    }
}
