package dev.fosh.dataset;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import dev.fosh.session.Cancellation;
import dev.fosh.session.LoadedDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Finds and lists the datasets of one database, without changing anything. Used by one thread. */
public final class Datasets {
    /** By name, code point by code point, those without a name last: the order in which all are migrated. */
    public static final Comparator<DatasetSummary> BY_NAME =
            Comparator.comparing(DatasetSummary::name, Comparator.nullsLast(Datasets::compareCodePoints));

    private final MongoDatabase database;
    private final Cancellation cancellation;

    public Datasets(MongoDatabase database, Cancellation cancellation) {
        this.database = database;
        this.cancellation = cancellation;
    }

    /** All of them, private ones and those without a name too, in the order in which they are stored. */
    public List<DatasetSummary> list() {
        return list(new BsonDocument());
    }

    /** Those with the key {@code name}, null included, in the order in which the SDK lists them. */
    public List<DatasetSummary> listNamed() {
        // Without the filter the server would not take the index on the name, by which the SDK's list is sorted.
        return list(BsonDocument.parse("{name: {$exists: true}}"));
    }

    private List<DatasetSummary> list(BsonDocument filter) {
        List<DatasetSummary> summaries = new ArrayList<>();
        for (BsonDocument document : documents().find(filter).projection(DatasetSummary.PROJECTION)) {
            summaries.add(DatasetSummary.read(document));
        }
        return summaries;
    }

    /** Their names only. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        BsonDocument nameOnly = new BsonDocument("_id", new BsonInt32(0)).append("name", new BsonInt32(1));
        for (BsonDocument document : documents().find().projection(nameOnly)) {
            Stored.text(document.get("name")).ifPresent(names::add);
        }
        return names;
    }

    /** The dataset with exactly this name, a private one too. */
    public Optional<DatasetSummary> find(String name) {
        return first(new BsonDocument("name", new BsonString(name)));
    }

    /** The dataset with this {@code _id}, whatever its name is now. */
    public Optional<DatasetSummary> find(BsonValue id) {
        return first(new BsonDocument("_id", id));
    }

    /** The whole document, for one dataset that is looked at. */
    public Optional<BsonDocument> document(BsonValue id) {
        return Optional.ofNullable(
                documents().find(new BsonDocument("_id", id)).limit(1).first());
    }

    private Optional<DatasetSummary> first(BsonDocument filter) {
        FindIterable<BsonDocument> found =
                documents().find(filter).projection(DatasetSummary.PROJECTION).limit(1);
        return Optional.ofNullable(found.first()).map(DatasetSummary::read);
    }

    /**
     * The dataset with exactly this name.
     *
     * @param typed how a line reads that uses a name, such as {@code "use"}
     * @throws FoshException {@code DATASET_NOT_FOUND}, with the nearest name there is
     */
    public DatasetSummary require(String name, String typed) {
        return find(name).orElseThrow(() -> missing(name, typed));
    }

    /**
     * The same, in the words of the SDK's {@code migrate}.
     *
     * @throws FoshException {@code DATASET_NOT_FOUND}
     */
    public DatasetSummary requireForMigration(String name) {
        return find(name).orElseThrow(() -> missingForMigration(name));
    }

    /** The fault for a name that no dataset has. */
    public FoshException missing(String name, String typed) {
        return missing(name, typed, "there is no dataset \"" + Text.escaped(name) + "\"");
    }

    /** The same in the words of the SDK's {@code migrate}. */
    public FoshException missingForMigration(String name) {
        return missing(name, "migrate -n", "Dataset " + Text.escaped(name) + " not found");
    }

    private FoshException missing(String name, String typed, String what) {
        FoshException fault = FoshException.of(ErrorCode.DATASET_NOT_FOUND, what);
        return Nearest.to(name, names())
                .map(near -> fault.why("did you mean \"" + Text.escaped(near) + "\"?")
                        .tryThis(typed + " " + Shown.word(near)))
                .orElseGet(() -> fault.tryThis("datasets"));
    }

    /**
     * The dataset that is loaded, under the name it has now.
     *
     * @throws FoshException {@code DATASET_NOT_FOUND} where it has gone meanwhile
     */
    public DatasetSummary require(LoadedDataset loaded) {
        return find(loaded.id()).orElseThrow(() -> FoshException.of(
                        ErrorCode.DATASET_NOT_FOUND,
                        "the loaded dataset \"" + Text.escaped(String.valueOf(loaded.name())) + "\" is gone")
                .tryThis("datasets"));
    }

    /**
     * The estimated number of documents in the collections of these datasets, by collection: one query, and one more
     * for every 100 datasets; null where the right to know it is missing.
     */
    public Map<String, Long> counts(Collection<DatasetSummary> datasets) {
        List<String> collections =
                datasets.stream().flatMap(DatasetSummary::collections).toList();
        return CollectionCounts.of(database, collections, cancellation);
    }

    /**
     * Lets only datasets through that the SDK would not migrate when it loads them next; for commands that write.
     *
     * @throws FoshException {@code DATASET_BEHIND}
     */
    public static void requireCurrent(DatasetSummary dataset, DatabaseConfig config, LoadRules rules, String refused) {
        if (!rules.datasetNeedsMigration(dataset.version(), config.version())) {
            return;
        }
        throw FoshException.of(
                        ErrorCode.DATASET_BEHIND,
                        "\"" + dataset.shownName() + "\" is at " + dataset.shownVersion() + ", the database at "
                                + Text.escaped(config.version()) + "; " + refused)
                .why("the SDK migrates it when it is next loaded, and would do so to your changes too")
                .tryThis("migrate -n " + Shown.word(String.valueOf(dataset.name())));
    }

    private MongoCollection<BsonDocument> documents() {
        return database.getCollection("datasets", BsonDocument.class);
    }

    private static int compareCodePoints(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }
}
