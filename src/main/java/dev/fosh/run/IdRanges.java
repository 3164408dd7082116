package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/**
 * Cuts a collection into ranges of {@code _id}, so that a sweep can be stopped, watched and resumed between them.
 *
 * <p>Where the first and the last id are ObjectIds, all between them are, and those of a range need not be read. A small
 * collection is one range.
 */
final class IdRanges implements Iterable<IdRange> {
    /** Small enough to stop within a second, large enough to cost next to nothing. */
    static final int DOCUMENTS = 20_000;

    private final MongoCollection<BsonDocument> collection;
    private final BsonObjectId start;

    private IdRanges(MongoCollection<BsonDocument> collection, BsonObjectId start) {
        this.collection = collection;
        this.start = start;
    }

    /**
     * Filters on {@code _id} that together match every document once.
     *
     * @param estimate how many documents there may be
     * @param after the {@link IdRange#last()} up to which nothing is left to do; null at the beginning
     */
    static Iterable<IdRange> of(MongoCollection<BsonDocument> collection, long estimate, BsonValue after) {
        if (after == null && estimate <= DOCUMENTS) {
            return List.of(IdRange.WHOLE);
        }
        return isObjectId(collection, 1) && isObjectId(collection, -1)
                ? new IdRanges(collection, after == null ? null : after.asObjectId())
                : new MixedIdRanges(collection, DOCUMENTS, after);
    }

    private static boolean isObjectId(MongoCollection<BsonDocument> collection, int order) {
        BsonDocument end = collection
                .find()
                .projection(Projections.include("_id"))
                .sort(new BsonDocument("_id", new BsonInt32(order)))
                .first();
        return end != null && end.isObjectId("_id");
    }

    @Override
    public Iterator<IdRange> iterator() {
        return new Iterator<>() {
            private BsonObjectId after = start;
            private boolean ended;

            @Override
            public boolean hasNext() {
                return !ended;
            }

            @Override
            public IdRange next() {
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
                return new IdRange(bounds.isEmpty() ? bounds : new BsonDocument("_id", bounds), last);
            }
        };
    }

    private BsonValue lastOfNextRange(BsonObjectId after) {
        BsonDocument filter =
                after == null ? new BsonDocument() : new BsonDocument("_id", new BsonDocument("$gt", after));
        BsonDocument boundary = collection
                .find(filter)
                .projection(Projections.include("_id"))
                .sort(new BsonDocument("_id", new BsonInt32(1)))
                .skip(DOCUMENTS - 1)
                .first();
        return boundary == null ? null : boundary.get("_id");
    }
}
