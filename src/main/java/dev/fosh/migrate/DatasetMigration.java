package dev.fosh.migrate;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Bytes;
import dev.fosh.run.Changes;
import dev.fosh.session.ServerFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Takes one dataset through one span.
 *
 * <p>Revisions that change little but the dataset document are published together, at the latest with the first one that
 * does more, so that the stored head is always true, see {@link Stage}. A document that somebody edited meanwhile is read again and the revisions run on the
 * fresh one; what they did elsewhere is remembered and not done twice.
 */
final class DatasetMigration {
    private static final int ATTEMPTS = 20;

    private final BsonValue id;
    private final Span span;
    private final Work work;
    private final Changes changes;
    private final LaterDeletions deletions;
    private final MongoCollection<BsonDocument> datasets;
    private final List<RevisionMemory> memories = new ArrayList<>();
    private final Stage.Way way;

    private final boolean hadNoVersion;
    private final BsonValue oldName;
    private BsonValue storedVersion;
    private BsonValue storedName;
    private RawBsonDocument known;
    private long deleted;
    private int done;

    /**
     * Where a dataset stands.
     *
     * @param listed the stored document, or at least its {@code _id}, {@code name} and {@code version}
     * @param whole the document as it was read lately, to save reading it again
     * @param hadNoVersion whether it had no such key when its run began; a null is one
     */
    record Start(BsonDocument listed, Optional<RawBsonDocument> whole, boolean hadNoVersion) {
        /** Of a run that begins. */
        static Start of(BsonDocument listed) {
            return new Start(listed, Optional.empty(), !listed.containsKey("version"));
        }
    }

    /**
     * Prepares the migration.
     *
     * @param start where the dataset stands
     * @param changes what makes its changes, with the checkpoint of an interrupted run
     */
    DatasetMigration(Start start, Span span, Work work, Changes changes) {
        BsonDocument dataset = start.listed();
        this.id = dataset.get("_id");
        this.span = span;
        this.work = work;
        this.changes = changes;
        this.known = start.whole()
                .filter(read -> Bytes.areSame(read.get("version"), dataset.get("version")))
                .orElse(null);
        this.deletions = new LaterDeletions(work, changes);
        this.datasets = work.namespace().collection("datasets");
        this.hadNoVersion = start.hadNoVersion();
        this.storedVersion = dataset.get("version");
        this.oldName = dataset.get("name");
        this.storedName = oldName;
        PutOff putOff = new PutOff(changes);
        span.revisions()
                .forEach(revision ->
                        memories.add(new RevisionMemory(revision.version(), id, work.run(), changes, putOff)));
        this.way = new Stage.Way(span, work, memories, putOff);
    }

    /**
     * Runs every revision and publishes the destination.
     *
     * @throws FoshException after publishing what was done before the failure
     */
    void run() {
        try {
            deleted += deletions.carryOutInterrupted(storedVersion);
            do {
                runStage(done);
            } while (done < span.revisions().size());
            changes.checkpoint().clear();
        } catch (MongoException failure) {
            throw refused(failure);
        }
    }

    /** That the server refuses a write is the failure of this dataset; that it is gone is not. */
    private FoshException refused(MongoException failure) {
        FoshException said = work.run().stop().or(() -> ServerFault.of(failure)).orElseThrow(() -> failure);
        return switch (said.code()) {
            case CONNECTION_LOST, NO_SERVER, AUTHENTICATION_FAILED -> throw failure;
            default -> said.causedBy(failure);
        };
    }

    /** How many revisions are done and published. */
    int done() {
        return done;
    }

    /** The version that is stored now; null where there is none. */
    String head() {
        return storedVersion != null && storedVersion.isString()
                ? storedVersion.asString().getValue()
                : null;
    }

    /** The dataset's name, if a revision changed it. */
    Optional<String> newName() {
        boolean isRenamed = storedName != null && storedName.isString() && !storedName.equals(oldName);
        return isRenamed ? Optional.of(storedName.asString().getValue()) : Optional.empty();
    }

    long documents() {
        long written = memories.stream().mapToLong(RevisionMemory::documents).sum();
        return written + deleted + (done > 0 || span.revisions().isEmpty() ? 1 : 0);
    }

    /** What is gone by the revisions that are done. */
    List<Loss> losses() {
        return memories.subList(0, done).stream()
                .flatMap(memory -> memory.losses().stream())
                .toList();
    }

    private void runStage(int start) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RawBsonDocument stored = load();
            Stage stage = new Stage(way, stored, start, hadNoVersion);
            stage.advance();
            if (stage.reached() == start && stage.failure().isPresent()) {
                throw stage.failure().get();
            }
            if (stage.failure().isEmpty()) {
                // What was stopped in its last sweep is not finished behind the user's back; a failure publishes what
                // holds.
                work.run().checkStop();
            }
            RawBsonDocument published = Bytes.raw(stage.stamped());
            deletions.announce(memories.subList(start, stage.reached()), published.get("version"));
            if (changes.replace(datasets, stored, published) || isThere(published)) {
                end(stage, published);
                return;
            }
        }
        throw FoshException.of(
                        ErrorCode.CONCURRENT_EDIT,
                        "the dataset document was changed " + ATTEMPTS + " times while fosh tried to publish it")
                .why("Some other client keeps writing it; nothing of theirs was overwritten.")
                .tryThis("migrate --plan");
    }

    private void end(Stage stage, RawBsonDocument published) {
        List<RevisionMemory> finished = memories.subList(done, stage.reached());
        known = published;
        storedVersion = published.get("version");
        storedName = published.get("name");
        done = stage.reached();
        deleted += deletions.carryOut(finished);
        finished.forEach(memory -> memory.warnings().forEach(work.watcher()::warns));
        stage.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    /** What was just published need not be read again: the publication itself finds out whether it still holds. */
    private RawBsonDocument load() {
        if (known != null) {
            RawBsonDocument published = known;
            known = null;
            return published;
        }
        RawBsonDocument stored = stored();
        if (stored == null) {
            throw FoshException.of(ErrorCode.DATASET_NOT_FOUND, "the dataset was deleted while it was migrated");
        }
        if (!Bytes.areSame(stored.get("version"), storedVersion)) {
            throw FoshException.of(ErrorCode.CONCURRENT_EDIT, "somebody else migrated the dataset at the same time")
                    .why("Its version is now " + shown(stored.get("version")) + ", and was " + shown(storedVersion)
                            + ".")
                    .tryThis("info");
        }
        return stored;
    }

    /** As the frozen holder of a lease that was taken over does with its last command: it is the same run's. */
    private boolean isThere(RawBsonDocument published) {
        RawBsonDocument stored = stored();
        return stored != null && Bytes.areSame(stored, published);
    }

    private RawBsonDocument stored() {
        return datasets.withDocumentClass(RawBsonDocument.class)
                .find(Filters.eq(id))
                .first();
    }

    private static String shown(BsonValue version) {
        return Stored.text(version).orElse("none");
    }
}
