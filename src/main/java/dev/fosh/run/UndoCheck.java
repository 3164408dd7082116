package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Compares what is stored with what a run left, the newest change of each document; writes nothing. */
final class UndoCheck {
    private static final int TRIED = 10;

    private final MongoDatabase database;
    private final UndoWatcher watcher;
    private final boolean mayBeUnsent;
    private final Sequence sequence = new Sequence();
    private final Map<String, Set<BsonDocument>> added = new HashMap<>();
    private final Findings.Builder findings = new Findings.Builder();

    UndoCheck(MongoDatabase database, UndoWatcher watcher, boolean mayBeUnsent) {
        this.database = database;
        this.watcher = watcher;
        this.mayBeUnsent = mayBeUnsent;
    }

    Findings findings() {
        return findings.build();
    }

    /** One that was given back before: of its documents, older records say nothing sure any more. */
    void pass(BackupReader.Block kept) {
        UndoBlock.of(kept, sequence);
    }

    void look(BackupReader.Block kept) {
        UndoBlock block = UndoBlock.of(kept, sequence);
        for (UndoBlock.Batch batch : block.batches()) {
            watcher.check();
            look(batch);
            watcher.advances(batch.tasks().size());
        }
        for (UndoBlock.PartsBatch batch : block.parts()) {
            watcher.check();
            PartsCheck.look(batch, collection(batch.collection(), RawBsonDocument.class), findings);
            watcher.advances(batch.tasks().size());
        }
        for (Kept other : block.others()) {
            if (other instanceof Kept.Added keys) {
                watcher.check();
                look(keys);
            }
            if (other instanceof Kept.Filled filled) {
                watcher.check();
                look(filled);
            }
            watcher.advances(1);
        }
    }

    private void look(Kept.Filled record) {
        MongoCollection<BsonDocument> collection = collection(record.collection(), BsonDocument.class);
        long changed = collection.countDocuments(record.changed());
        if (changed > 0) {
            List<BsonValue> some = collection
                    .find(record.changed())
                    .projection(Projections.include("_id"))
                    .limit(Findings.NAMED)
                    .map(document -> document.get("_id"))
                    .into(new ArrayList<>());
            findings.conflicts(record.collection(), changed, some);
        }
    }

    private void look(UndoBlock.Batch batch) {
        Map<ByteBuffer, Kept.Document> left = new LinkedHashMap<>();
        for (UndoBlock.Task task : batch.tasks()) {
            if (task.place() == Sequence.Place.NEWEST) {
                left.put(Bytes.key(task.record().id()), task.record());
            }
        }
        List<BsonValue> ids = left.values().stream().map(Kept.Document::id).toList();
        if (ids.isEmpty()) {
            return;
        }
        try (MongoCursor<RawBsonDocument> cursor = collection(batch.collection(), RawBsonDocument.class)
                .find(Filters.in("_id", ids))
                .iterator()) {
            while (cursor.hasNext()) {
                RawBsonDocument current = cursor.next();
                Kept.Document record = left.remove(Bytes.key(current.get("_id")));
                if (record != null && !isExpected(current, record)) {
                    findings.conflict(record.collection(), record.id());
                }
            }
        }
        left.values().stream()
                .filter(gone -> gone.after() != null && gone.before() != null)
                .forEach(gone -> findings.conflict(gone.collection(), gone.id()));
    }

    private boolean isExpected(RawBsonDocument current, Kept.Document record) {
        byte[] hash = Hash.of(current);
        return Arrays.equals(hash, record.after())
                || record.before() != null && Arrays.equals(hash, Hash.of(record.before()))
                || record.after() != null && isExpectedWithoutKeys(current, record);
    }

    /** Keys that the run added later; which of them depends on ranges and exceptions, so that all ways are tried. */
    private boolean isExpectedWithoutKeys(RawBsonDocument current, Kept.Document record) {
        List<BsonDocument> all = added.getOrDefault(record.collection(), Set.of()).stream()
                .limit(TRIED)
                .toList();
        for (int some = 1; some < 1 << all.size(); some++) {
            BsonDocument stripped = Bytes.copy(current);
            boolean isPossible = true;
            for (int i = 0; i < all.size() && isPossible; i++) {
                isPossible = (some >> i & 1) == 0 || AddedKeys.strip(stripped, all.get(i));
            }
            if (isPossible && Arrays.equals(Hash.of(stripped), record.after())) {
                return true;
            }
        }
        return false;
    }

    private void look(Kept.Added record) {
        added.computeIfAbsent(record.collection(), unused -> new LinkedHashSet<>())
                .add(record.values());
        AddedKeys keys = new AddedKeys(record);
        Unexcepted documents = new Unexcepted(collection(record.collection(), BsonDocument.class), record.excepted());
        long missing = record.matched() - record.excepted().size() - documents.count(keys.unchanged());
        if (missing < 0) {
            findings.note(record.collection() + " has " + -missing + " new documents with the values of the run");
        }
        // Documents that the run changed later may have lost the keys by that; they are looked at on their own.
        missing -= sequence.documents(record.collection());
        if (missing > 0 && mayBeUnsent) {
            missing -= documents.count(keys.absent());
        }
        if (missing > 0) {
            findings.conflicts(record.collection(), missing, documents.some(keys.changed(), Findings.NAMED));
        }
    }

    private <T> MongoCollection<T> collection(String name, Class<T> type) {
        return database.getCollection(name, type);
    }
}
