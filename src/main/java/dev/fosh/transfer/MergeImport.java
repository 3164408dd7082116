package dev.fosh.transfer;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.console.Console;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Span;
import dev.fosh.run.Additions;
import dev.fosh.run.Checkpoint;
import dev.fosh.run.OpenRun;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Adds an import to a dataset inside its run: made where nobody sees it and compared, then the fields are declared, then the
 * frames and samples added; samples last, since who sees one finds all that belongs to it.
 *
 * <p>Carried on it goes on where it was; what was added already is left alone.
 */
final class MergeImport implements ImportWork {
    /** The made dataset document with the counts, once all is made. */
    private static final String MADE = "made";

    private static final int ATTEMPTS = 20;
    private static final int DUPLICATE_KEY = 11_000;

    private final OpenRun open;
    private final MongoDatabase database;
    private final ImportRequest request;
    private final Checkpoint checkpoint;
    private final BsonValue id;
    private final HiddenDataset hidden;

    MergeImport(OpenRun open, MongoDatabase database, ImportRequest request, Material material, Console console) {
        this.open = open;
        this.database = database;
        this.request = request;
        this.checkpoint = open.checkpoint(DatasetImport.ITEM);
        this.id = open.item(DatasetImport.ITEM).orElseThrow().target();
        ImportedDocument.Place place = new ImportedDocument.Place(
                id,
                open.run().id(id, "import", "collection").getValue().toHexString(),
                material.hasFrames(),
                request.target().persistent());
        Material samples = material.samplesOnly();
        this.hidden = new HiddenDataset(open, database, samples, console, place);
    }

    @Override
    public Validation.Validated carryOut(Optional<Span> span, DatabaseConfig config, long expected) {
        if (!isMade()) {
            make(span, expected);
        }
        BsonDocument made = checkpoint.remembered(MADE).get(0).asDocument();
        checkpoint.once("published", () -> publish(made.getDocument("dataset")));
        try {
            move();
        } catch (MongoBulkWriteException refused) {
            throw duplicate(refused);
        }
        hidden.collections().remove();
        return Validation.Validated.of(made).orElseThrow();
    }

    private boolean isMade() {
        return !checkpoint.remembered(MADE).isEmpty();
    }

    private void make(Optional<Span> span, long expected) {
        BsonDocument dataset = hidden.document(request.name(), span.isPresent());
        BsonDocument destination = destination();
        MergeIds ids = new MergeIds(database, destination, open.run().now(), open.run()::check);
        Validation.Validated counts =
                hidden.make(dataset, request.tags(), expected, () -> ids.requireNew(hidden.collections()));
        BsonDocument migrated = hidden.migrated(dataset, span);
        new DatasetMerge(open.run().now()).merged(destination, migrated);
        BsonDocument made = counts.stored();
        checkpoint.remember(MADE, made.append("dataset", migrated));
    }

    private void publish(BsonDocument incoming) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BsonDocument old = destination();
            BsonDocument merged = new DatasetMerge(open.run().now()).merged(old, incoming);
            open.run().check();
            if (hidden.changes().replace(durable(), old, merged)) {
                return;
            }
        }
        throw FoshException.of(ErrorCode.CONCURRENT_EDIT, "the fields could not be declared")
                .why("Some other client keeps writing the document of the dataset; nothing of theirs was overwritten.");
    }

    private BsonDocument destination() {
        BsonDocument found = durable().find(Filters.eq(id)).first();
        if (found == null) {
            throw FoshException.of(
                    ErrorCode.DATASET_NOT_FOUND,
                    "the dataset " + Shown.word(request.name()) + " was deleted while it was to be added to");
        }
        return found;
    }

    private void move() {
        BsonDocument destination = destination();
        if (hidden.collections().frames().isPresent()) {
            String frames = Belongings.frames(destination);
            if (!open.run().collections().has(frames)) {
                hidden.changes().requireIndexes(database, frames, ImportIndexes.ofFrames());
            }
            add(frames, hidden.collections().frames().get().collection());
        }
        add(
                SchemaFields.text(destination, "sample_collection_name"),
                hidden.collections().samples().collection());
    }

    private void add(String target, MongoCollection<BsonDocument> made) {
        new Additions(open.run(), hidden.changes(), database, target).add(made);
    }

    private FoshException duplicate(MongoBulkWriteException refused) {
        return refused.getWriteErrors().stream()
                .filter(error -> error.getCode() == DUPLICATE_KEY)
                .findFirst()
                .map(error -> FoshException.of(ErrorCode.MERGE_DUPLICATE, error.getMessage())
                        .why(
                                "An index of the dataset, or somebody who wrote meanwhile, has it already. What was added before"
                                        + " is there until it is taken back.")
                        .tryThis("undo " + open.record().id()))
                .orElseThrow(() -> refused);
    }

    /** Once the fields are declared {@code undo} takes back what was added. */
    @Override
    public void removeMade() {
        if (!isMade()) {
            hidden.remove();
            checkpoint.clear();
        }
    }

    private MongoCollection<BsonDocument> durable() {
        return database.getCollection("datasets", BsonDocument.class)
                .withWriteConcern(database.getWriteConcern().withJournal(true));
    }
}
