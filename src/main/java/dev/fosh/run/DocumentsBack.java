package dev.fosh.run;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Gives back documents of one collection: replaces, inserts, and deletes what the run inserted. */
final class DocumentsBack {
    private static final long BYTES = 8L << 20;
    private static final int DUPLICATE_KEY = 11_000;

    /** Others may keep writing a document, and unique keys may have to be given back one after the other. */
    private static final int ATTEMPTS = 10;

    private final MongoCollection<BsonDocument> collection;
    private final CompareAndSet compareAndSet;
    private final boolean isForced;
    private final Findings.Builder findings;
    private final Map<ByteBuffer, UndoBlock.Task> open = new LinkedHashMap<>();
    private final Map<ByteBuffer, WriteModel<BsonDocument>> writes = new LinkedHashMap<>();
    private long bytes;

    DocumentsBack(MongoCollection<BsonDocument> collection, boolean isForced, Findings.Builder findings) {
        this.collection = collection;
        this.compareAndSet = new CompareAndSet(collection);
        this.isForced = isForced;
        this.findings = findings;
    }

    void restore(List<UndoBlock.Task> tasks) {
        tasks.forEach(task -> open.put(Bytes.key(task.record().id()), task));
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            attempt();
        }
        open.values()
                .forEach(task -> findings.conflict(
                        task.record().collection(), task.record().id()));
        open.clear();
    }

    /** Settles every document but those that somebody changes at this moment, or whose unique key is still taken. */
    private void attempt() {
        Map<ByteBuffer, UndoBlock.Task> missing = new LinkedHashMap<>(open);
        List<BsonValue> ids =
                open.values().stream().map(task -> task.record().id()).toList();
        try (MongoCursor<RawBsonDocument> cursor = collection
                .withDocumentClass(RawBsonDocument.class)
                .find(Filters.in("_id", ids))
                .iterator()) {
            while (cursor.hasNext()) {
                RawBsonDocument current = cursor.next();
                ByteBuffer key = Bytes.key(current.get("_id"));
                UndoBlock.Task task = missing.remove(key);
                if (task != null) {
                    restore(key, task, current);
                }
            }
        }
        missing.forEach(this::insert);
        send();
    }

    private void restore(ByteBuffer key, UndoBlock.Task task, RawBsonDocument current) {
        BsonDocument before = task.record().before();
        if (before != null && Bytes.areSame(before, current)) {
            open.remove(key);
        } else if (Arrays.equals(Hash.of(current), task.record().after()) || isForced(task)) {
            long size = Bytes.sizeOf(current) + (before == null ? 0L : Bytes.sizeOf(before));
            write(
                    key,
                    before == null ? compareAndSet.deletion(current) : compareAndSet.replacement(current, before),
                    size);
        } else {
            leave(key, task);
        }
    }

    private void insert(ByteBuffer key, UndoBlock.Task task) {
        BsonDocument before = task.record().before();
        if (before == null) {
            open.remove(key);
        } else if (task.record().after() == null || isForced(task)) {
            write(key, new InsertOneModel<>(before), Bytes.sizeOf(before));
        } else {
            leave(key, task);
        }
    }

    private boolean isForced(UndoBlock.Task task) {
        return isForced && task.place() == Sequence.Place.NEWEST;
    }

    /** An older record that does not lead to what a newer one found was not sent: nothing is in the way. */
    private void leave(ByteBuffer key, UndoBlock.Task task) {
        open.remove(key);
        if (task.place() == Sequence.Place.NEWEST) {
            findings.conflict(task.record().collection(), task.record().id());
        }
    }

    private void write(ByteBuffer key, WriteModel<BsonDocument> write, long size) {
        if (bytes + size > BYTES) {
            send();
        }
        writes.put(key, write);
        bytes += size;
    }

    private void send() {
        if (!writes.isEmpty() && send(List.copyOf(writes.values())) == writes.size()) {
            open.keySet().removeAll(writes.keySet());
        }
        writes.clear();
        bytes = 0;
    }

    private long send(List<WriteModel<BsonDocument>> all) {
        try {
            BulkWriteResult result = collection.bulkWrite(all, new BulkWriteOptions().ordered(false));
            return (long) result.getMatchedCount() + result.getInsertedCount() + result.getDeletedCount();
        } catch (MongoBulkWriteException refused) {
            boolean isOnlyTaken = refused.getWriteConcernError() == null
                    && refused.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!isOnlyTaken) {
                throw refused;
            }
            return 0;
        }
    }
}
