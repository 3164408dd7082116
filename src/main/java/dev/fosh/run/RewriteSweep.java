package dev.fosh.run;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaxKey;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Passes the documents of a collection through a function, each exactly once, on any server and without a mark in them.
 *
 * <p>In the order of ids. Before a batch is sent, its ids and the hashes of both sides of each document are stored, so that
 * after an interruption the documents themselves tell which of them were changed.
 */
final class RewriteSweep {
    private static final BsonDocument BY_ID = new BsonDocument("_id", new BsonInt32(1));

    private final int item;
    private final Run run;
    private final Checkpoint checkpoint;
    private final Observer observer;

    RewriteSweep(int item, Run run, Checkpoint checkpoint, Observer observer) {
        this.item = item;
        this.run = run;
        this.checkpoint = checkpoint;
        this.observer = observer;
    }

    long sweep(
            String key,
            MongoCollection<BsonDocument> collection,
            BsonDocument filter,
            Function<BsonDocument, Optional<BsonDocument>> change) {
        if (checkpoint.isDone(key)) {
            return 0;
        }
        observer.sweeps(collection.getNamespace().getCollectionName(), run.sizeOf(collection));
        Position position = new Position(key, collection, change);
        Optional<BsonDocument> stored = checkpoint.sweep(key);
        stored.ifPresent(position::finishBatch);
        BsonValue start = position.last;
        if (!(start instanceof BsonMaxKey)) {
            pass(after(collection, filter, start), position);
            if (start != null) {
                // A scan that has a beginning ends before this one.
                pass(raw(collection).find(Filters.and(filter, Filters.eq(new BsonMaxKey()))), position);
            }
            position.send();
        }
        if (position.isStored) {
            checkpoint.doneForGood(key);
        } else {
            checkpoint.done(key);
        }
        return position.changed;
    }

    private void pass(FindIterable<RawBsonDocument> documents, Position position) {
        try (MongoCursor<RawBsonDocument> cursor = documents.iterator()) {
            while (cursor.hasNext()) {
                run.checkStop();
                position.pass(cursor.next());
            }
        }
    }

    private static MongoCollection<RawBsonDocument> raw(MongoCollection<BsonDocument> collection) {
        return collection.withDocumentClass(RawBsonDocument.class);
    }

    /** Not {@code $gt}, which compares ids of one BSON type only. */
    private static FindIterable<RawBsonDocument> after(
            MongoCollection<BsonDocument> collection, BsonDocument filter, BsonValue last) {
        FindIterable<RawBsonDocument> found =
                raw(collection).find(filter).sort(BY_ID).hint(BY_ID).batchSize(Batch.DOCUMENTS);
        return last == null ? found : found.min(new BsonDocument("_id", last));
    }

    /** How far the sweep is. */
    private final class Position {
        private final String key;
        private final MongoCollection<BsonDocument> collection;
        private final Function<BsonDocument, Optional<BsonDocument>> change;
        private final Batch batch;
        private BsonValue last;
        private boolean isStored;
        private long changed;

        Position(
                String key,
                MongoCollection<BsonDocument> collection,
                Function<BsonDocument, Optional<BsonDocument>> change) {
            this.key = key;
            this.collection = collection;
            this.change = change;
            this.batch = new Batch(item, run, collection);
        }

        void pass(RawBsonDocument document) {
            BsonValue id = document.get("_id");
            if (id.equals(last)) {
                return;
            }
            changed(document).ifPresent(after -> batch.add(new Change(document, after)));
            last = id;
            observer.advances(1);
            if (batch.isFull()) {
                send();
            }
        }

        void send() {
            changed += batch.send(this::store, this::changed);
        }

        private void store(List<Change> changes) {
            checkpoint.sweep(key, Intent.of(changes).append("after", last));
            isStored = true;
        }

        private Optional<BsonDocument> changed(BsonDocument document) {
            return change.apply(document instanceof RawBsonDocument raw ? Bytes.copy(raw) : document);
        }

        /** Sends what was not sent of the batch that an interrupted process was about to send. */
        void finishBatch(BsonDocument stored) {
            isStored = true;
            last = stored.get("after");
            Intent intent = Intent.read(stored);
            int elsewhere = 0;
            for (RawBsonDocument document : raw(collection).find(Filters.in("_id", intent.ids()))) {
                switch (intent.of(document)) {
                    case BEFORE -> changed(document).ifPresent(after -> batch.add(new Change(document, after)));
                    case ELSEWHERE -> elsewhere++;
                    default -> observer.advances(1);
                }
            }
            send();
            if (elsewhere > 0) {
                observer.warns(elsewhere + " documents of "
                        + collection.getNamespace().getCollectionName()
                        + " were changed by another client while the run was interrupted, and are left as they are");
            }
        }
    }
}
