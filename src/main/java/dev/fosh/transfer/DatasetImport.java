package dev.fosh.transfer;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.console.Console;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Span;
import dev.fosh.run.Checkpoint;
import dev.fosh.run.OpenRun;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Carries out an import inside its run: everything is made where nobody sees it, and the dataset document is written last.
 *
 * <p>Begun again it makes everything anew, under the same ids; once the dataset is published only the rest is done.
 */
final class DatasetImport implements ImportWork {
    /** The only item of the run. */
    static final int ITEM = 1;

    /** What was made, known before it is published. */
    private static final String COUNTS = "counts";

    private static final int DUPLICATE_KEY = 11_000;
    private static final int ATTEMPTS = 20;

    private final OpenRun open;
    private final MongoDatabase database;
    private final ImportRequest request;
    private final Material material;
    private final Checkpoint checkpoint;
    private final ImportedDocument.Place place;
    private final HiddenDataset hidden;

    DatasetImport(OpenRun open, MongoDatabase database, ImportRequest request, Material material, Console console) {
        this.open = open;
        this.database = database;
        this.request = request;
        this.material = material;
        this.checkpoint = open.checkpoint(ITEM);
        this.place = place();
        this.hidden = new HiddenDataset(open, database, material, console, place);
    }

    private ImportedDocument.Place place() {
        BsonValue id = open.item(ITEM).orElseThrow().target();
        String collection = overwrites(id)
                ? open.run().id(id, "import", "collection").getValue().toHexString()
                : id.asObjectId().getValue().toHexString();
        return new ImportedDocument.Place(
                id, collection, material.hasFrames(), request.target().persistent());
    }

    /** Whether there was a dataset when the run began; without one there is nothing to overwrite. */
    private boolean overwrites(BsonValue id) {
        return request.target().overwrite()
                && !NewDataset.isMadeBy(open.record().id(), id);
    }

    @Override
    public Validation.Validated carryOut(Optional<Span> span, DatabaseConfig config, long expected) {
        Validation.Validated counts = isPublished() ? counted() : make(span, config, expected);
        checkpoint.pending().ifPresent(this::removeOverwritten);
        return counts;
    }

    /** Those of the process that published it. */
    private Validation.Validated counted() {
        return checkpoint.remembered(COUNTS).stream()
                .reduce((first, last) -> last)
                .flatMap(stored -> Validation.Validated.of(stored.asDocument()))
                .orElseGet(hidden::counts);
    }

    private Validation.Validated make(Optional<Span> span, DatabaseConfig config, long expected) {
        material.moved().bring(open.run());
        hidden.prepareDatabase(config);
        BsonDocument dataset = hidden.document(request.name(), true);
        Validation.Validated counts = hidden.make(dataset, request.tags(), expected, () -> {});
        BsonDocument migrated = hidden.migrated(dataset, span);
        checkpoint.remember(COUNTS, counts.stored());
        publish(migrated);
        return counts;
    }

    /** One write makes the dataset visible. */
    private void publish(BsonDocument dataset) {
        open.run().check();
        boolean isDone;
        try {
            isDone =
                    overwrites(place.id()) ? replace(dataset) : hidden.changes().insert(durable(), dataset);
        } catch (MongoWriteException refused) {
            throw refused.getCode() == DUPLICATE_KEY
                    ? FoshException.of(ErrorCode.NAME_TAKEN, "Dataset name '" + request.name() + "' is not available")
                            .why("Somebody else made a dataset of this name while the import ran.")
                    : refused;
        }
        if (!isDone && !isPublished()) {
            throw FoshException.of(ErrorCode.CONCURRENT_EDIT, "the dataset could not be published")
                    .why("Some other client keeps writing its document; nothing of theirs was overwritten.");
        }
    }

    private boolean replace(BsonDocument dataset) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BsonDocument old = durable().find(Filters.eq(place.id())).first();
            if (old == null) {
                // There was none of this name, or there is none any more: then it is a new one.
                return hidden.changes().insert(durable(), dataset);
            }
            requireSameName(old);
            checkpoint.pending(Belongings.of(old));
            if (request.target().merge()) {
                DatasetMerge.requireEmpty(database, old);
                DatasetMerge.keepOwn(old, dataset);
                hidden.collections().indexAs(database, old);
            }
            if (hidden.changes().replace(durable(), old, dataset)) {
                return true;
            }
        }
        return false;
    }

    /** Whoever renamed it wants to keep it. */
    private void requireSameName(BsonDocument old) {
        String name = SchemaFields.text(old, "name");
        if (!name.equals(request.name())) {
            throw FoshException.of(
                            ErrorCode.CONCURRENT_EDIT,
                            "the dataset " + Shown.word(request.name()) + " is called " + Shown.word(name) + " now")
                    .why("It was renamed after the import began, and is not overwritten.");
        }
    }

    private boolean isPublished() {
        BsonDocument stored =
                collection("datasets").find(Filters.eq(place.id())).first();
        return stored != null
                && SchemaFields.text(stored, "sample_collection_name").equals(place.samples());
    }

    private void removeOverwritten(BsonDocument old) {
        hidden.belongings().remove(old);
        hidden.belongings().deleteTags(place.id(), Filters.nin("_id", hidden.tagIds()));
        checkpoint.forgetPending();
    }

    @Override
    public void removeMade() {
        if (!isPublished()) {
            hidden.remove();
            checkpoint.clear();
        }
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    /** What makes the dataset visible is on the server's disk before it counts, and with it all that went before. */
    private MongoCollection<BsonDocument> durable() {
        return collection("datasets")
                .withWriteConcern(database.getWriteConcern().withJournal(true));
    }
}
