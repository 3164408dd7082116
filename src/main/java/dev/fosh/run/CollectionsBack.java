package dev.fosh.run;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Gives back collections and indexes. */
final class CollectionsBack {
    private static final int EXISTS = 48;

    /** Others made an index with this name or these keys and other options, or documents with equal unique keys. */
    private static final List<Integer> IN_THE_WAY = List.of(85, 86, 11_000);

    private final MongoDatabase database;
    private final Findings.Builder findings;

    CollectionsBack(MongoDatabase database, Findings.Builder findings) {
        this.database = database;
        this.findings = findings;
    }

    /** Makes it with its options and indexes; one that is there stays, and gets the indexes. */
    void create(Kept.Dropped dropped) {
        BsonDocument command = new BsonDocument("create", new BsonString(dropped.collection()));
        command.putAll(dropped.options());
        try {
            database.runCommand(command);
        } catch (MongoCommandException refused) {
            if (refused.getErrorCode() != EXISTS) {
                throw refused;
            }
        }
        List<BsonDocument> indexes = new ArrayList<>(dropped.indexes());
        indexes.removeIf(index -> index.getString("name").getValue().equals("_id_"));
        indexes.forEach(index -> createIndex(dropped.collection(), index));
    }

    void createIndex(Kept.Index index) {
        if (exists(index.collection())) {
            createIndex(index.collection(), index.specification());
        } else {
            findings.note(index.collection() + " is gone, and with it its index " + name(index.specification()));
        }
    }

    private void createIndex(String collection, BsonDocument specification) {
        // Servers before 4.4 list the namespace, which newer ones refuse.
        BsonDocument accepted = Bytes.copy(Bytes.raw(specification));
        accepted.remove("ns");
        try {
            database.runCommand(new BsonDocument("createIndexes", new BsonString(collection))
                    .append("indexes", new BsonArray(List.of(accepted))));
        } catch (MongoCommandException refused) {
            if (!IN_THE_WAY.contains(refused.getErrorCode())) {
                throw refused;
            }
            findings.note("the index " + name(specification) + " of " + collection + " does not come back: "
                    + refused.getErrorMessage());
        }
    }

    /** Nothing where it was not made, or is gone by now. */
    void dropIndex(Kept.MadeIndex made) {
        for (BsonDocument index : database.getCollection(made.collection()).listIndexes(BsonDocument.class)) {
            if (name(index).equals(made.name())) {
                database.getCollection(made.collection()).dropIndex(made.name());
                return;
            }
        }
    }

    private static String name(BsonDocument index) {
        return index.getString("name").getValue();
    }

    /** Others may have put documents into it, which stay. */
    void dropIfEmpty(Kept.Created created) {
        String name = created.collection();
        if (!exists(name)) {
            return;
        }
        if (database.getCollection(name).find().first() == null) {
            database.getCollection(name).drop();
        } else {
            findings.note(name + " was made by the run and stays, since others have put documents into it");
        }
    }

    /** Others may have edited what the run put into it: then it stays, unless that is to be lost. */
    void drop(Kept.Filled filled, boolean isForced) {
        MongoCollection<BsonDocument> collection = database.getCollection(filled.collection(), BsonDocument.class);
        long changed = isForced ? 0 : collection.countDocuments(filled.changed());
        if (changed == 0) {
            collection.drop();
        } else {
            findings.conflicts(filled.collection(), changed, List.of());
        }
    }

    private boolean exists(String collection) {
        return database.listCollectionNames()
                        .filter(Filters.eq("name", collection))
                        .first()
                != null;
    }
}
