package dev.fosh.run;

import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A part of a collection that is changed at once.
 *
 * @param filter mostly on {@code _id}; empty for a whole collection
 * @param last the last id in it, from which an interrupted run goes on; null where the range is open or the whole
 */
public record IdRange(BsonDocument filter, BsonValue last) {
    /** The whole collection. */
    public static final IdRange WHOLE = new IdRange(new BsonDocument(), null);

    /** Both this and another filter; the keys of the other are not {@code _id}. */
    BsonDocument and(BsonDocument other) {
        BsonDocument both = other.clone();
        both.putAll(filter);
        return both;
    }
}
