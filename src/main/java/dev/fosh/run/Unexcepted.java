package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Projections;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The documents of a collection but for some, which may be too many for a filter. */
final class Unexcepted {
    private static final int BATCH = 1_000;

    private final MongoCollection<BsonDocument> collection;
    private final Set<ByteBuffer> excepted = new HashSet<>();

    Unexcepted(MongoCollection<BsonDocument> collection, List<BsonValue> excepted) {
        this.collection = collection;
        excepted.forEach(id -> this.excepted.add(Bytes.key(id)));
    }

    long count(BsonDocument filter) {
        if (excepted.isEmpty()) {
            return collection.countDocuments(filter);
        }
        long[] count = {0};
        inBatches(filter, ids -> count[0] += ids.size());
        return count[0];
    }

    /** The first few ids. */
    List<BsonValue> some(BsonDocument filter, int number) {
        List<BsonValue> some = new ArrayList<>();
        try (MongoCursor<BsonDocument> found = ids(filter)) {
            while (found.hasNext() && some.size() < number) {
                addTo(some, found.next());
            }
        }
        return some;
    }

    void inBatches(BsonDocument filter, Consumer<List<BsonValue>> consumer) {
        List<BsonValue> batch = new ArrayList<>();
        try (MongoCursor<BsonDocument> found = ids(filter)) {
            while (found.hasNext()) {
                addTo(batch, found.next());
                if (batch.size() == BATCH) {
                    consumer.accept(batch);
                    batch = new ArrayList<>();
                }
            }
        }
        if (!batch.isEmpty()) {
            consumer.accept(batch);
        }
    }

    private void addTo(List<BsonValue> ids, BsonDocument document) {
        BsonValue id = document.get("_id");
        if (!excepted.contains(Bytes.key(id))) {
            ids.add(id);
        }
    }

    private MongoCursor<BsonDocument> ids(BsonDocument filter) {
        return collection.find(filter).projection(Projections.include("_id")).iterator();
    }
}
