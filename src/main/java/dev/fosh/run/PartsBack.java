package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Gives back top-level keys of documents of one collection; the other keys stay as they are. */
final class PartsBack {
    private static final long BYTES = 8L << 20;

    /** Others may keep writing a document. */
    private static final int ATTEMPTS = 10;

    private final MongoCollection<BsonDocument> collection;
    private final boolean isForced;
    private final Findings.Builder findings;
    private final Map<ByteBuffer, UndoBlock.PartsTask> open = new LinkedHashMap<>();
    private final Map<ByteBuffer, WriteModel<BsonDocument>> writes = new LinkedHashMap<>();
    private long bytes;

    PartsBack(MongoCollection<BsonDocument> collection, boolean isForced, Findings.Builder findings) {
        this.collection = collection;
        this.isForced = isForced;
        this.findings = findings;
    }

    void restore(UndoBlock.PartsBatch batch) {
        batch.tasks().forEach(task -> open.put(Bytes.key(task.record().id()), task));
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            attempt(batch);
        }
        List.copyOf(open.keySet()).forEach(this::leave);
    }

    /** Settles every document but those that somebody changes at this moment. */
    private void attempt(UndoBlock.PartsBatch batch) {
        Map<ByteBuffer, UndoBlock.PartsTask> missing = new LinkedHashMap<>(open);
        List<BsonValue> ids =
                open.values().stream().map(task -> task.record().id()).toList();
        for (RawBsonDocument current : collection
                .withDocumentClass(RawBsonDocument.class)
                .find(Filters.in("_id", ids))
                .projection(batch.projection())) {
            ByteBuffer key = Bytes.key(current.get("_id"));
            UndoBlock.PartsTask task = missing.remove(key);
            if (task != null) {
                restore(key, task, current);
            }
        }
        missing.keySet().forEach(this::leave);
        send();
    }

    private void restore(ByteBuffer key, UndoBlock.PartsTask task, RawBsonDocument current) {
        Kept.Parts record = task.record();
        if (PartsCheck.isBefore(current, record)) {
            open.remove(key);
        } else if (PartsCheck.isAfter(current, record) || isForced && task.place() == Sequence.Place.NEWEST) {
            write(key, current, record);
        } else {
            leave(key);
        }
    }

    private void write(ByteBuffer key, RawBsonDocument current, Kept.Parts record) {
        long size = (long) Bytes.sizeOf(current) + Bytes.sizeOf(record.before());
        if (bytes + size > BYTES) {
            send();
        }
        writes.put(key, PartWrites.of(current, record.before(), record.keys(), false));
        bytes += size;
    }

    /** An older record that does not lead to what a newer one found was not sent: nothing is in the way. */
    private void leave(ByteBuffer key) {
        UndoBlock.PartsTask task = open.remove(key);
        if (task.place() == Sequence.Place.NEWEST) {
            findings.conflict(task.record().collection(), task.record().id());
        }
    }

    /** Where some were not found as they were read, all are looked at again. */
    private void send() {
        List<WriteModel<BsonDocument>> all = List.copyOf(writes.values());
        if (!all.isEmpty()
                && collection
                                .bulkWrite(all, new BulkWriteOptions().ordered(false))
                                .getMatchedCount()
                        == all.size()) {
            open.keySet().removeAll(writes.keySet());
        }
        writes.clear();
        bytes = 0;
    }
}
