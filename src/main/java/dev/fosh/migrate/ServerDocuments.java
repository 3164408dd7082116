package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.UpdateResult;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A collection on the server, written in bounded batches. */
final class ServerDocuments implements Documents {
    private static final int DELETE_BATCH = 1_000;

    private final String name;
    private final MongoCollection<BsonDocument> collection;
    private final String revision;
    private final Work work;
    private final RevisionMemory memory;

    ServerDocuments(String name, String revision, Work work, RevisionMemory memory) {
        this.name = name;
        this.revision = revision;
        this.collection = work.namespace().collection(name);
        this.work = work;
        this.memory = memory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean exists() {
        return work.namespace().names().contains(name);
    }

    @Override
    public Optional<BsonDocument> find(BsonValue id) {
        return Optional.ofNullable(collection.find(Filters.eq(id)).first());
    }

    @Override
    public void read(BsonDocument filter, BsonDocument sort, Consumer<BsonDocument> each) {
        try (MongoCursor<BsonDocument> cursor =
                collection.find(filter).sort(sort).allowDiskUse(sort != null).iterator()) {
            while (cursor.hasNext()) {
                work.cancellation().check();
                each.accept(cursor.next());
            }
        }
    }

    @Override
    public void put(BsonDocument document) {
        collection.replaceOne(Filters.eq(document.get("_id")), document, new ReplaceOptions().upsert(true));
        memory.changed(1);
    }

    @Override
    public void deleteLater(Collection<? extends BsonValue> ids) {
        List<BsonValue> all = List.copyOf(ids);
        for (int start = 0; start < all.size(); start += DELETE_BATCH) {
            List<BsonValue> batch = all.subList(start, Math.min(all.size(), start + DELETE_BATCH));
            memory.later(() -> memory.changed(
                    collection.deleteMany(Filters.in("_id", batch)).getDeletedCount()));
        }
    }

    @Override
    public void updateAll(BsonDocument filter, BsonDocument update) {
        memory.once(
                "update " + name + filter + update, () -> sweep(filter, part -> collection.updateMany(part, update)));
    }

    @Override
    public void updateAll(BsonDocument filter, List<BsonDocument> pipeline) {
        memory.once(
                "update " + name + filter + pipeline,
                () -> sweep(filter, part -> collection.updateMany(part, pipeline)));
    }

    private void sweep(BsonDocument filter, Function<BsonDocument, UpdateResult> update) {
        long total = collection.estimatedDocumentCount();
        work.watcher().sweeps(name, total);
        for (BsonDocument range : IdRanges.of(collection, total)) {
            work.cancellation().check();
            UpdateResult result = update.apply(and(filter, range));
            memory.changed(result.getModifiedCount());
            work.watcher().advances(result.getMatchedCount());
        }
    }

    private static BsonDocument and(BsonDocument filter, BsonDocument range) {
        BsonDocument both = filter.clone();
        both.putAll(range);
        return both;
    }

    @Override
    public void rewrite(BsonDocument filter, Function<BsonDocument, Optional<BsonDocument>> change) {
        memory.once("rewrite " + name + filter, () -> {
            work.watcher().sweeps(name, collection.estimatedDocumentCount());
            Batch batch = new Batch();
            read(filter, null, document -> {
                BsonValue id = document.get("_id");
                change.apply(document)
                        .ifPresent(changed -> batch.add(new ReplaceOneModel<>(Filters.eq(id), changed), changed));
                work.watcher().advances(1);
            });
            batch.send();
        });
    }

    @Override
    public void updateEach(Consumer<UpdateById> producer) {
        Batch batch = new Batch();
        producer.accept((id, update) -> {
            work.cancellation().check();
            batch.add(new UpdateOneModel<>(Filters.eq(id), update), update);
        });
        batch.send();
    }

    @Override
    public void dropIndexesOn(String field) {
        List<BsonDocument> indexes = new ArrayList<>();
        collection.listIndexes(BsonDocument.class).into(indexes);
        for (BsonDocument index : indexes) {
            if (index.getDocument("key").containsKey(field)) {
                String indexName = index.getString("name").getValue();
                collection.dropIndex(indexName);
                memory.loses(new Loss(revision, "indexes", 1, List.of(name + "." + indexName)));
            }
        }
    }

    @Override
    public long count(BsonDocument filter) {
        return collection.countDocuments(filter);
    }

    @Override
    public void requireNone(BsonDocument filter, String meaning) {
        long left = collection.countDocuments(filter);
        if (left > 0) {
            throw FoshException.of(ErrorCode.VERIFICATION_FAILED, left + " documents of " + name + " " + meaning)
                    .why("They were written while the migration ran, most likely by an older client; "
                            + "the dataset keeps its version.");
        }
    }

    /** Gathers writes and sends them whenever they are many or large. */
    private final class Batch {
        private static final int DOCUMENTS = 1_000;
        private static final long BYTES = 8L << 20;

        private final List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        private long bytes;

        void add(WriteModel<BsonDocument> write, BsonDocument content) {
            writes.add(write);
            bytes += Bytes.sizeOf(content);
            if (writes.size() >= DOCUMENTS || bytes >= BYTES) {
                send();
            }
        }

        void send() {
            if (!writes.isEmpty()) {
                List<WriteModel<BsonDocument>> full = List.copyOf(writes);
                writes.clear();
                bytes = 0;
                memory.changed(collection
                        .bulkWrite(full, new BulkWriteOptions().ordered(false))
                        .getModifiedCount());
            }
        }
    }
}
