package dev.fosh.run;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * Changes documents for one item of a run: kept for undo first, by compare-and-set, and safe to be done again after an
 * interruption.
 *
 * <p>Every method checks the lease and a stop by the user before each batch. Thread-safe.
 */
public final class Changes {
    private static final int ATTEMPTS = 10;
    private static final int DUPLICATE_KEY = 11_000;
    private static final BsonDocument BACKWARDS = new BsonDocument("$natural", new BsonInt32(-1));

    private final int item;
    private final Run run;
    private final Checkpoint checkpoint;
    private final Observer observer;

    public Changes(int item, Run run, Checkpoint checkpoint, Observer observer) {
        this.item = item;
        this.run = run;
        this.checkpoint = checkpoint;
        this.observer = observer;
    }

    /** The item that the changes belong to. */
    public int item() {
        return item;
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * Replaces one document if it is still as it was read.
     *
     * @return false where it is not; nothing is written then
     */
    public boolean replace(MongoCollection<BsonDocument> collection, BsonDocument before, BsonDocument after) {
        // Encoded once, since they are compared, hashed, kept and sent.
        return replaceRaw(collection, Bytes.raw(before), Bytes.raw(after));
    }

    private boolean replaceRaw(
            MongoCollection<BsonDocument> collection, RawBsonDocument before, RawBsonDocument after) {
        if (Bytes.areSame(before, after)) {
            return true;
        }
        Change change = new Change(before, after);
        keep(List.of(change.kept(item, name(collection))));
        boolean isReplaced = run.replacements().replace(collection, change);
        if (!isReplaced) {
            keep(List.of(new Kept.Void(item, name(collection), before.get("_id"))));
        }
        return isReplaced;
    }

    /** Adds a document, or replaces the one with its {@code _id}; whether anything was written. */
    public boolean put(MongoCollection<BsonDocument> collection, BsonDocument document) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RawBsonDocument stored =
                    raw(collection).find(Filters.eq(document.get("_id"))).first();
            if (stored != null && Bytes.areSame(stored, document)) {
                return false;
            }
            if (stored == null ? insert(collection, document) : replace(collection, stored, document)) {
                return true;
            }
        }
        throw FoshException.of(
                        ErrorCode.CONCURRENT_EDIT,
                        "a document of " + name(collection) + " was changed " + ATTEMPTS
                                + " times while fosh tried to write it")
                .why("Some other client keeps writing it; nothing of theirs was overwritten.");
    }

    /** Adds a document; false where one with its {@code _id} is there. */
    public boolean insert(MongoCollection<BsonDocument> collection, BsonDocument document) {
        keepCreated(collection);
        keep(List.of(new Kept.Document(item, name(collection), document.get("_id"), null, Hash.of(document))));
        run.check();
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException refused) {
            if (refused.getCode() != DUPLICATE_KEY
                    || collection.find(Filters.eq(document.get("_id"))).first() == null) {
                throw refused;
            }
            keep(List.of(new Kept.Void(item, name(collection), document.get("_id"))));
            return false;
        }
    }

    /** Adds documents of a file in the making, see {@link #keepNewFile}; those that are there already stay. */
    public void keepNewFile(MongoCollection<BsonDocument> files, MongoCollection<BsonDocument> chunks, BsonValue id) {
        keepCreated(files);
        keepCreated(chunks);
        keep(List.of(new Kept.NewFile(item, id)));
    }

    /** Deletes documents by id; how many there were. */
    public long delete(MongoCollection<BsonDocument> collection, Collection<? extends BsonValue> ids) {
        long deleted = 0;
        List<BsonValue> all = List.copyOf(ids);
        for (int start = 0; start < all.size(); start += Batch.DOCUMENTS) {
            List<BsonValue> batch = all.subList(start, Math.min(all.size(), start + Batch.DOCUMENTS));
            deleted += deleteMatching(collection, Filters.in("_id", batch));
        }
        return deleted;
    }

    /** Deletes all documents that match; how many there were. */
    public long deleteMatching(MongoCollection<BsonDocument> collection, Bson filter) {
        if (!run.keeper().isKeeping()) {
            run.check();
            return collection.deleteMany(filter).getDeletedCount();
        }
        return new Removal(item, run, collection).matching(filter);
    }

    /** Drops a collection; nothing where there is none. */
    public void drop(MongoCollection<BsonDocument> collection) {
        Optional<BsonDocument> options = run.collections().options(name(collection));
        if (options.isEmpty()) {
            return;
        }
        if (run.keeper().isKeeping()) {
            // What is kept last is given back first: so they get their order back, in which the SDK shows samples.
            new Portions(raw(collection).find().sort(BACKWARDS)).each(portion -> keepGone(collection, portion));
            List<BsonDocument> indexes = new ArrayList<>();
            collection.listIndexes(BsonDocument.class).into(indexes);
            keep(List.of(new Kept.Dropped(item, name(collection), options.get(), indexes)));
        }
        run.check();
        collection.drop();
        run.collections().remove(name(collection));
    }

    /** Drops an index, given as the server lists it. */
    public void dropIndex(MongoCollection<BsonDocument> collection, BsonDocument specification) {
        keep(List.of(new Kept.Index(item, name(collection), specification)));
        run.check();
        collection.dropIndex(specification.getString("name").getValue());
    }

    /**
     * Makes an index that goes again with an undo; nothing where one of its name is there.
     *
     * @param specification with its {@code key} and {@code name}
     */
    public void makeIndex(MongoDatabase database, String collection, BsonDocument specification) {
        String name = specification.getString("name").getValue();
        for (BsonDocument index : database.getCollection(collection).listIndexes(BsonDocument.class)) {
            if (index.getString("name").getValue().equals(name)) {
                return;
            }
        }
        keep(List.of(new Kept.MadeIndex(item, collection, name)));
        run.check();
        Indexes.make(database, collection, List.of(specification));
    }

    /**
     * Makes one update in all documents that match, in the server, in ranges of {@code _id}; once for the key.
     *
     * @return how many documents were changed
     */
    public long updateAll(String key, MongoCollection<BsonDocument> collection, BsonDocument filter, Update update) {
        return updates(key, new UpdateSweep.Task(collection, filter, List.of(update)))
                .get(0);
    }

    /**
     * Makes updates that only set keys in all documents, as if one after the other; once for the key.
     *
     * @return how many documents each of them changed
     */
    public List<Long> setAll(String key, MongoCollection<BsonDocument> collection, List<Update> updates) {
        return updates(key, new UpdateSweep.Task(collection, new BsonDocument(), updates));
    }

    private List<Long> updates(String key, UpdateSweep.Task task) {
        return new UpdateSweep(item, run, checkpoint, observer).sweep(key, task);
    }

    /**
     * Passes every document that matches through a function, in the order of ids; each exactly once, also over an
     * interruption.
     *
     * @return how many documents were changed
     */
    public long rewrite(
            String key,
            MongoCollection<BsonDocument> collection,
            BsonDocument filter,
            Function<BsonDocument, Optional<BsonDocument>> change) {
        return new RewriteSweep(item, run, checkpoint, observer).sweep(key, collection, filter, change);
    }

    /** Takes changes by id. */
    public interface ById {
        /** The change must find nothing to do where it was done before. */
        void change(BsonValue id, Consumer<BsonDocument> change);
    }

    /** Changes documents by id as the producer names them; how many were changed. */
    public long changeEach(MongoCollection<BsonDocument> collection, Consumer<ById> producer) {
        ChangesById changes = new ChangesById(new Batch(item, run, collection), collection);
        producer.accept(changes);
        return changes.finish();
    }

    /** Takes changes of parts of documents by id. */
    public interface OfParts {
        /**
         * Changes the part of one document, later and in another thread, maybe several times; of one that is not there
         * nothing.
         *
         * @param weight bytes that the change holds until it is made
         * @param change gets {@code _id} and those of the keys that are there; sets keys, removes none, and finds nothing to do
         *     where it was done before. Several changes of one document are made in any order
         */
        void change(BsonValue id, int weight, Consumer<BsonDocument> change);
    }

    /**
     * Changes some top-level keys of documents by id as the producer names them, several batches at a time; nothing else of
     * the documents is read, written, or looked at by undo.
     *
     * <p>Where others change one of the keys meanwhile, the change is made anew on what they wrote.
     *
     * @return how many documents were changed, by this run before an interruption too
     */
    public long changeParts(
            MongoCollection<BsonDocument> collection, PartKeys keys, Consumer<? super OfParts> producer) {
        try (ChangesByParts changes = new ChangesByParts(item, run, collection, keys)) {
            producer.accept(changes);
            return changes.finish();
        }
    }

    /**
     * Makes a pipeline update of some top-level keys in the server, in ranges of {@code _id}; once for the key, and in each
     * document once, also over an interruption and where doing it twice would do harm.
     *
     * <p>A document that has the run's time in {@code last_modified_at} counts as done: a run makes one such update in a
     * collection, and changes nothing else there before.
     *
     * @param filter what it is to change: documents that it would leave as they are do not match
     * @return how many documents were changed, before an interruption too
     */
    public long updateParts(
            String key, MongoCollection<BsonDocument> collection, BsonDocument filter, PartsUpdate update) {
        return updateParts(key, new PartsSweep.Task(collection, filter, update, Optional.empty()));
    }

    /**
     * The same in some parts of the collection only.
     *
     * @param areas gives them, in an order that stays: those behind the one that ends with an id, all for null
     */
    public long updateParts(
            String key,
            MongoCollection<BsonDocument> collection,
            Function<BsonValue, Iterable<IdRange>> areas,
            BsonDocument filter,
            PartsUpdate update) {
        return updateParts(key, new PartsSweep.Task(collection, filter, update, Optional.of(areas)));
    }

    private long updateParts(String key, PartsSweep.Task task) {
        if (task.update().keys().isStamped()) {
            return new PartsSweep(item, run, checkpoint, observer).sweep(key, task);
        }
        if (task.areas().isEmpty()) {
            return rewrite(key, task.collection(), task.filter(), task::after);
        }
        long changed = 0;
        for (IdRange area : task.areas().get().apply(null)) {
            changed += rewrite(
                    key + " " + area.last(), task.collection(), both(area.filter(), task.filter()), task::after);
        }
        return changed;
    }

    private static BsonDocument both(BsonDocument first, BsonDocument second) {
        return new BsonDocument("$and", new BsonArray(List.of(first, second)));
    }

    /**
     * Makes indexes of a collection that the SDK makes when it first writes there; they stay after an undo, as they do no
     * harm.
     *
     * @param specifications each with its {@code key} and {@code name}
     */
    public void requireIndexes(MongoDatabase database, String collection, List<BsonDocument> specifications) {
        keepCreated(database.getCollection(collection, BsonDocument.class));
        run.check();
        Indexes.make(database, collection, specifications);
    }

    private void keepGone(MongoCollection<BsonDocument> collection, List<RawBsonDocument> documents) {
        keep(documents.stream()
                .<Kept>map(document -> new Kept.Document(item, name(collection), document.get("_id"), document, null))
                .toList());
    }

    private void keepCreated(MongoCollection<BsonDocument> collection) {
        if (run.collections().add(name(collection))) {
            keep(List.of(new Kept.Created(item, name(collection))));
        }
    }

    void keep(List<Kept> records) {
        if (run.keeper().isKeeping()) {
            run.keeper().keep(records);
        }
    }

    private static MongoCollection<RawBsonDocument> raw(MongoCollection<BsonDocument> collection) {
        return collection.withDocumentClass(RawBsonDocument.class);
    }

    private static String name(MongoCollection<BsonDocument> collection) {
        return collection.getNamespace().getCollectionName();
    }
}
