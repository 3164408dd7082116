package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * A collection that a run makes and fills, and nobody refers to yet.
 *
 * <p>Its documents are not kept one by one: {@code undo} drops the whole. Used by one thread at a time.
 */
public final class NewCollection {
    private static final InsertManyOptions IN_ORDER = new InsertManyOptions().ordered(true);

    private final Run run;
    private final Changes changes;
    private final MongoDatabase database;
    private final MongoCollection<BsonDocument> collection;

    /** Prepares one in a database, without touching it. */
    public NewCollection(Run run, Changes changes, MongoDatabase database, String name) {
        this.run = run;
        this.changes = changes;
        this.database = database;
        this.collection = database.getCollection(name, BsonDocument.class);
    }

    /** The collection, to read it. */
    public MongoCollection<BsonDocument> collection() {
        return collection;
    }

    private String name() {
        return collection.getNamespace().getCollectionName();
    }

    /**
     * Begins with an empty one; what an interrupted process put into it goes.
     *
     * @param changed finds the documents that are not as the run leaves them, for {@code undo}
     */
    public void begin(BsonDocument changed) {
        changes.keep(List.of(new Kept.Filled(changes.item(), name(), changed)));
        remove();
        run.check();
        database.createCollection(name());
        run.collections().add(name());
    }

    /** Adds documents, in this order. */
    public void insert(List<RawBsonDocument> documents) {
        run.check();
        collection.withDocumentClass(RawBsonDocument.class).insertMany(documents, IN_ORDER);
    }

    /** Makes indexes that are not there yet, each given with its {@code key} and {@code name}. */
    public void index(List<BsonDocument> indexes) {
        run.check();
        Indexes.make(database, name(), indexes);
    }

    /** Drops it; nothing where it is not there. */
    public void remove() {
        run.checkLease();
        collection.drop();
        run.collections().remove(name());
    }
}
