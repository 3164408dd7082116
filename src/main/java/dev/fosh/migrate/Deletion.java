package dev.fosh.migrate;

import dev.fosh.run.Changes;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What a revision leaves to be deleted once the dataset document is published; stored until it is done. */
sealed interface Deletion {
    /** Documents of a collection by id. */
    record Documents(String collection, List<BsonValue> ids) implements Deletion {}

    /** A whole collection. */
    record Collection(String name) implements Deletion {}

    /** A GridFS file. */
    record ResultFile(BsonValue id) implements Deletion {}

    /** Deletes; how many documents are gone. */
    default long carryOut(Work work, Changes changes) {
        if (this instanceof Documents documents) {
            return changes.delete(work.namespace().collection(documents.collection()), documents.ids());
        }
        if (this instanceof Collection collection) {
            long count = work.namespace().collection(collection.name()).estimatedDocumentCount();
            changes.drop(work.namespace().collection(collection.name()));
            return count;
        }
        new ResultFiles(work, changes).delete(((ResultFile) this).id());
        return 0;
    }

    /** As it is stored in a checkpoint. */
    default BsonDocument toBson() {
        if (this instanceof Documents documents) {
            return new BsonDocument("collection", new BsonString(documents.collection()))
                    .append("ids", new BsonArray(documents.ids()));
        }
        if (this instanceof Collection collection) {
            return new BsonDocument("drop", new BsonString(collection.name()));
        }
        return new BsonDocument("file", ((ResultFile) this).id());
    }

    static Deletion of(BsonDocument stored) {
        if (stored.containsKey("file")) {
            return new ResultFile(stored.get("file"));
        }
        return stored.containsKey("drop")
                ? new Collection(stored.getString("drop").getValue())
                : new Documents(stored.getString("collection").getValue(), List.copyOf(stored.getArray("ids")));
    }
}
