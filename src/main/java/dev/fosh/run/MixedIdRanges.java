package dev.fosh.run;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaxKey;
import org.bson.BsonValue;

/**
 * Cuts a collection into ranges of {@code _id} whatever its ids are: a range ends where their kind does too, since a
 * comparison of ids sees one kind only.
 */
final class MixedIdRanges implements Iterable<IdRange> {
    private static final BsonDocument BY_ID = new BsonDocument("_id", new BsonInt32(1));

    private final MongoCollection<BsonDocument> collection;
    private final int documents;
    private final BsonValue start;

    /**
     * Ranges of a collection.
     *
     * @param documents how many a range holds at most
     * @param start the id up to which nothing is left to do; null at the beginning
     */
    MixedIdRanges(MongoCollection<BsonDocument> collection, int documents, BsonValue start) {
        this.collection = collection;
        this.documents = documents;
        this.start = start;
    }

    @Override
    public Iterator<IdRange> iterator() {
        return new Iterator<>() {
            private BsonValue after = start;
            private List<BsonValue> ids = idsAfter(start);

            @Override
            public boolean hasNext() {
                return !ids.isEmpty();
            }

            @Override
            public IdRange next() {
                if (ids.isEmpty()) {
                    throw new NoSuchElementException();
                }
                IdKind kind = IdKind.of(ids.get(0));
                int length = 1;
                while (!kind.isSingle()
                        && length < Math.min(documents, ids.size())
                        && IdKind.of(ids.get(length)).equals(kind)) {
                    length++;
                }
                BsonValue last = ids.get(length - 1);
                IdRange range = range(kind, length);
                after = last;
                ids = range.last() == null ? List.of() : idsAfter(last);
                return range;
            }

            private IdRange range(IdKind kind, int length) {
                BsonValue first = ids.get(0);
                BsonValue last = ids.get(length - 1);
                boolean isLast = length == ids.size();
                if (kind.isSingle()) {
                    return new IdRange(id("$eq", first), isLast ? null : last);
                }
                boolean isBegun = after != null && IdKind.of(after).equals(kind);
                BsonDocument filter = isBegun ? id("$gt", after) : id("$gte", first);
                // What others add to the last range meanwhile belongs to it.
                if (!isLast) {
                    filter.getDocument("_id").append("$lte", last);
                }
                return new IdRange(filter, isLast ? null : last);
            }
        };
    }

    private static BsonDocument id(String operator, BsonValue value) {
        return new BsonDocument("_id", new BsonDocument(operator, value));
    }

    /** One more than a range holds, so that the last one is known; in the order of the index, which goes over all kinds. */
    private List<BsonValue> idsAfter(BsonValue after) {
        if (after instanceof BsonMaxKey) {
            return List.of();
        }
        FindIterable<BsonDocument> found = collection
                .find()
                .projection(Projections.include("_id"))
                .sort(BY_ID)
                .hint(BY_ID)
                .limit(documents + 2);
        List<BsonValue> ids = new ArrayList<>();
        (after == null ? found : found.min(new BsonDocument("_id", after)))
                .forEach(document -> ids.add(document.get("_id")));
        if (after != null && ids.size() < documents + 2) {
            // A scan that has a beginning ends before this one.
            collection.find(id("$eq", new BsonMaxKey())).forEach(document -> ids.add(document.get("_id")));
        }
        if (!ids.isEmpty() && ids.get(0).equals(after)) {
            ids.remove(0);
        }
        return ids;
    }
}
