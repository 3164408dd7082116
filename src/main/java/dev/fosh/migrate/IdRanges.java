package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/**
 * Cuts a collection into ranges of {@code _id}, so that a sweep can be stopped, watched and resumed between them.
 *
 * <p>Only where the first and the last id are ObjectIds, since then all between them are: a comparison of ids sees one
 * BSON type only. Otherwise, and for small collections, the whole is one range.
 */
final class IdRanges implements Iterable<BsonDocument> {
    /** Small enough to stop within a second, large enough to cost next to nothing. */
    static final int DOCUMENTS = 20_000;

    private final MongoCollection<BsonDocument> collection;

    private IdRanges(MongoCollection<BsonDocument> collection) {
        this.collection = collection;
    }

    /** Filters on {@code _id} that together match every document once. */
    static Iterable<BsonDocument> of(MongoCollection<BsonDocument> collection, long estimate) {
        boolean isCut = estimate > DOCUMENTS && isObjectId(collection, 1) && isObjectId(collection, -1);
        return isCut ? new IdRanges(collection) : List.of(new BsonDocument());
    }

    private static boolean isObjectId(MongoCollection<BsonDocument> collection, int order) {
        BsonDocument end = collection
                .find()
                .projection(Projections.include("_id"))
                .sort(new BsonDocument("_id", new org.bson.BsonInt32(order)))
                .first();
        return end != null && end.isObjectId("_id");
    }

    @Override
    public Iterator<BsonDocument> iterator() {
        return new Iterator<>() {
            private BsonObjectId after;
            private boolean ended;

            @Override
            public boolean hasNext() {
                return !ended;
            }

            @Override
            public BsonDocument next() {
                if (ended) {
                    throw new NoSuchElementException();
                }
                BsonDocument bounds = new BsonDocument();
                if (after != null) {
                    bounds.append("$gt", after);
                }
                BsonValue last = lastOfNextRange(after);
                ended = last == null;
                if (!ended) {
                    bounds.append("$lte", last);
                    after = last.asObjectId();
                }
                return bounds.isEmpty() ? new BsonDocument() : new BsonDocument("_id", bounds);
            }
        };
    }

    private BsonValue lastOfNextRange(BsonObjectId after) {
        BsonDocument filter =
                after == null ? new BsonDocument() : new BsonDocument("_id", new BsonDocument("$gt", after));
        BsonDocument boundary = collection
                .find(filter)
                .projection(Projections.include("_id"))
                .sort(new BsonDocument("_id", new org.bson.BsonInt32(1)))
                .skip(DOCUMENTS - 1)
                .first();
        return boundary == null ? null : boundary.get("_id");
    }
}
