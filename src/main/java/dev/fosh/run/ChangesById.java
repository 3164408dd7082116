package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Gathers changes by id, reads the documents they mean some at a time, and sends what really changes. */
final class ChangesById implements Changes.ById {
    /** A change may hold a document of its own, so that only few wait. */
    private static final int WAITING = 100;

    private final Batch batch;
    private final MongoCollection<RawBsonDocument> collection;
    private final Map<BsonValue, Consumer<BsonDocument>> waiting = new LinkedHashMap<>();
    private final Map<BsonValue, Consumer<BsonDocument>> sending = new LinkedHashMap<>();
    private long changed;

    ChangesById(Batch batch, MongoCollection<BsonDocument> collection) {
        this.batch = batch;
        this.collection = collection.withDocumentClass(RawBsonDocument.class);
    }

    @Override
    public void change(BsonValue id, Consumer<BsonDocument> change) {
        if (waiting.containsKey(id) || waiting.size() == WAITING) {
            send();
        }
        waiting.put(id, change);
    }

    long finish() {
        send();
        return changed;
    }

    private void send() {
        if (waiting.isEmpty()) {
            return;
        }
        sending.clear();
        sending.putAll(waiting);
        waiting.clear();
        for (RawBsonDocument stored : collection.find(Filters.in("_id", List.copyOf(sending.keySet())))) {
            changed(stored).ifPresent(after -> batch.add(new Change(stored, after)));
            if (batch.isFull()) {
                sendBatch();
            }
        }
        sendBatch();
    }

    private void sendBatch() {
        changed += batch.send(changes -> {}, this::changed);
    }

    private Optional<BsonDocument> changed(BsonDocument stored) {
        BsonDocument after = stored instanceof RawBsonDocument raw ? Bytes.copy(raw) : stored.clone();
        sending.get(stored.get("_id")).accept(after);
        return Bytes.areSame(stored, after) ? Optional.empty() : Optional.of(after);
    }
}
