package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Gives back block after block, the newest first; each can be given back again. */
final class UndoRestore {
    private final MongoDatabase database;
    private final UndoWatcher watcher;
    private final boolean isForced;
    private final Sequence sequence = new Sequence();
    private final Findings.Builder findings = new Findings.Builder();
    private final CollectionsBack collections;

    UndoRestore(MongoDatabase database, UndoWatcher watcher, boolean isForced) {
        this.database = database;
        this.watcher = watcher;
        this.isForced = isForced;
        this.collections = new CollectionsBack(database, findings);
    }

    Findings findings() {
        return findings.build();
    }

    /** One that was given back before; what it says of older records counts. */
    void pass(BackupReader.Block kept) {
        UndoBlock.of(kept, sequence);
    }

    void restore(BackupReader.Block kept) {
        UndoBlock block = UndoBlock.of(kept, sequence);
        for (UndoBlock.Batch batch : block.batches()) {
            watcher.check();
            new DocumentsBack(database.getCollection(batch.collection(), BsonDocument.class), isForced, findings)
                    .restore(batch.tasks());
            watcher.advances(batch.tasks().size());
        }
        for (UndoBlock.PartsBatch batch : block.parts()) {
            watcher.check();
            new PartsBack(database.getCollection(batch.collection(), BsonDocument.class), isForced, findings)
                    .restore(batch);
            watcher.advances(batch.tasks().size());
        }
        for (Kept other : block.others()) {
            watcher.check();
            restore(other);
            watcher.advances(1);
        }
    }

    private void restore(Kept record) {
        if (record instanceof Kept.Added added) {
            takeAway(added);
        } else if (record instanceof Kept.Dropped dropped) {
            collections.create(dropped);
        } else if (record instanceof Kept.Index index) {
            collections.createIndex(index);
        } else if (record instanceof Kept.MadeIndex made) {
            collections.dropIndex(made);
        } else if (record instanceof Kept.Created created) {
            collections.dropIfEmpty(created);
        } else if (record instanceof Kept.Filled filled) {
            collections.drop(filled, isForced);
        } else if (record instanceof Kept.NewFile file) {
            deleteFile(file.fileId());
        }
    }

    private void takeAway(Kept.Added record) {
        AddedKeys keys = new AddedKeys(record);
        MongoCollection<BsonDocument> collection = database.getCollection(record.collection(), BsonDocument.class);
        Unexcepted documents = new Unexcepted(collection, record.excepted());
        BsonDocument filter = isForced ? keys.present() : keys.unchanged();
        if (record.excepted().isEmpty()) {
            collection.updateMany(filter, keys.unset());
        } else {
            documents.inBatches(filter, ids -> {
                watcher.check();
                collection.updateMany(both(Filters.in("_id", ids).toBsonDocument(), filter), keys.unset());
            });
        }
        long left = documents.count(keys.present());
        if (left > 0) {
            findings.conflicts(record.collection(), left, documents.some(keys.present(), Findings.NAMED));
        }
    }

    private static BsonDocument both(BsonDocument first, BsonDocument second) {
        return new BsonDocument("$and", new BsonArray(List.of(first, second)));
    }

    private void deleteFile(BsonValue id) {
        database.getCollection("fs.files").deleteOne(new BsonDocument("_id", id));
        database.getCollection("fs.chunks").deleteMany(new BsonDocument("files_id", id));
    }
}
