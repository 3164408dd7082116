package dev.fosh.run;

import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Keeps the records of runs in the collection {@code fosh_runs}, one document a run and one an item.
 *
 * <p>Whatever the address of the server says, it writes durably and reads what it wrote. Saves set single keys, so that
 * keys of a newer fosh stay. Thread-safe.
 */
final class ServerRunStore implements RunStore {
    static final String COLLECTION = "fosh_runs";
    private static final int UPDATES = 1_000;

    /** The token of who took a run over last. */
    private static final String TAKEN = "taken";

    private final MongoCollection<BsonDocument> collection;
    private final Map<String, Bson> stillMine = new ConcurrentHashMap<>();

    ServerRunStore(MongoDatabase database) {
        collection = database.getCollection(COLLECTION, BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadPreference(ReadPreference.primary());
    }

    @Override
    public void begin(RunRecord run, List<RunItem> items) {
        insert(run);
        insert(items);
    }

    /** Stores a new run without its items. */
    void insert(RunRecord run) {
        stillMine.put(run.id(), Filters.exists(TAKEN, false));
        collection.insertOne(RunDocument.of(run));
    }

    /** Stores the items of a new run. */
    void insert(List<RunItem> items) {
        ensureIndexes();
        new Batches().of(items, ItemDocument::of, batch -> collection.insertMany(batch, unordered()));
    }

    private static InsertManyOptions unordered() {
        return new InsertManyOptions().ordered(false);
    }

    /** Lists of runs need not go over all their items; whoever may not make indexes does without. */
    private void ensureIndexes() {
        Bson runs = Indexes.descending("kind", "_id");
        Bson standing = Indexes.ascending("kind", "run", "ordinal");
        try {
            collection.createIndexes(List.of(
                    new IndexModel(runs, new IndexOptions().partialFilterExpression(ofRuns())),
                    new IndexModel(standing, new IndexOptions().partialFilterExpression(withAnyCheckpoint()))));
        } catch (MongoException refused) {
            if (!RunStores.isUnauthorized(refused)) {
                throw refused;
            }
        }
    }

    @Override
    public void takeOver(String run, long token) {
        collection.updateMany(Filters.or(Filters.eq(run), ItemPages.of(run)), Updates.set(TAKEN, token));
        stillMine.put(run, Filters.eq(TAKEN, token));
    }

    /** A document of a run, unless another process has taken over the run that this one began or took over. */
    private Bson mine(String run, String id) {
        return Filters.and(Filters.eq(id), stillMine.getOrDefault(run, new BsonDocument()));
    }

    @Override
    public void save(RunRecord run) {
        collection.updateOne(mine(run.id(), run.id()), new BsonDocument("$set", RunDocument.changes(run)));
    }

    @Override
    public void save(List<RunItem> items) {
        List<UpdateOneModel<BsonDocument>> updates = new ArrayList<>();
        for (RunItem item : items) {
            updates.add(new UpdateOneModel<>(
                    mine(item.run(), ItemDocument.id(item.run(), item.ordinal())),
                    new BsonDocument("$set", ItemDocument.changes(item))));
            if (updates.size() == UPDATES) {
                collection.bulkWrite(updates, new BulkWriteOptions().ordered(false));
                updates.clear();
            }
        }
        if (!updates.isEmpty()) {
            collection.bulkWrite(updates, new BulkWriteOptions().ordered(false));
        }
    }

    @Override
    public void checkpoint(String run, int ordinal, Optional<BsonDocument> checkpoint) {
        Bson change = checkpoint
                .map(document -> Updates.set(ItemDocument.CHECKPOINT, document))
                .orElseGet(() -> Updates.unset(ItemDocument.CHECKPOINT));
        collection.updateOne(mine(run, ItemDocument.id(run, ordinal)), change);
    }

    @Override
    public List<RunRecord> runs() {
        return runs(ofRuns());
    }

    @Override
    public List<RunRecord> unfinished() {
        List<String> states = Arrays.stream(RunState.values())
                .filter(RunState::isUnfinished)
                .map(RunState::word)
                .toList();
        return runs(Filters.and(ofRuns(), Filters.in("state", states)));
    }

    private List<RunRecord> runs(Bson filter) {
        List<RunRecord> found = new ArrayList<>();
        collection
                .find(filter)
                .sort(Sorts.descending("_id"))
                .forEach(document -> found.add(RunDocument.read(document)));
        found.sort(RunStores.NEWEST_FIRST);
        return found;
    }

    @Override
    public Optional<RunRecord> run(String id) {
        return Optional.ofNullable(
                        collection.find(Filters.and(Filters.eq(id), ofRuns())).first())
                .map(RunDocument::read);
    }

    @Override
    public Iterable<RunItem> items(String run) {
        return () -> new ItemPages(collection, run);
    }

    @Override
    public List<RunItem> withCheckpoint() {
        List<RunItem> found = new ArrayList<>();
        collection
                .find(Filters.and(Filters.eq("kind", ItemDocument.KIND), withAnyCheckpoint()))
                .sort(Sorts.ascending("run", "ordinal"))
                .forEach(document -> found.add(ItemDocument.read(document)));
        return found;
    }

    @Override
    public List<RunRecord> laterOnSame(String run) {
        return LaterRuns.of(this, run);
    }

    private static Bson ofRuns() {
        return Filters.eq("kind", RunDocument.KIND);
    }

    private static Bson withAnyCheckpoint() {
        return Filters.exists(ItemDocument.CHECKPOINT);
    }
}
