package dev.fosh.run;

import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * One document before and after a change that goes through fosh.
 *
 * @param before as it was read
 * @param after as it is to be; same {@code _id}
 */
record Change(BsonDocument before, BsonDocument after) {
    /** Bytes take a tenth of the memory of objects, and are needed several times. */
    Change {
        after = Bytes.raw(after);
    }

    BsonValue id() {
        return before.get("_id");
    }

    long bytes() {
        return (long) Bytes.sizeOf(before) + Bytes.sizeOf(after);
    }

    Kept kept(int item, String collection) {
        return new Kept.Document(item, collection, id(), before, Hash.of(after));
    }
}
