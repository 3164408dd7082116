package dev.fosh.migrate;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Takes one dataset through one span.
 *
 * <p>Revisions that change nothing but the dataset document are published together, each other one by itself, so that
 * the stored head is always true. A document that somebody edited meanwhile is read again and the revisions run on the
 * fresh one; what they did elsewhere is remembered and not done twice.
 */
final class DatasetMigration {
    private static final int ATTEMPTS = 20;
    private static final FiftyOneVersion FIRST_WITH_VERSION = FiftyOneVersion.parse("0.6.2");

    private final BsonValue id;
    private final Span span;
    private final Work work;
    private final MongoCollection<BsonDocument> datasets;
    private final List<RevisionMemory> memories = new ArrayList<>();
    private final boolean versionWasAbsent;
    private final BsonValue oldName;
    private BsonValue storedVersion;
    private BsonValue storedName;
    private int done;

    /**
     * Prepares the migration.
     *
     * @param dataset the stored document, or at least its {@code _id}, {@code name} and {@code version}
     */
    DatasetMigration(BsonDocument dataset, Span span, Work work) {
        this.id = dataset.get("_id");
        this.span = span;
        this.work = work;
        this.datasets = work.namespace().collection("datasets");
        this.versionWasAbsent = !dataset.containsKey("version");
        this.storedVersion = dataset.get("version");
        this.oldName = dataset.get("name");
        this.storedName = oldName;
        span.revisions().forEach(revision -> memories.add(work.newMemory()));
    }

    /**
     * Runs every revision and publishes the destination.
     *
     * @throws FoshException after publishing what was done before the failure
     */
    void run() {
        if (span.revisions().isEmpty()) {
            runStage(0, 0);
        }
        while (done < span.revisions().size()) {
            int start = done;
            runStage(start, endOfStage(start));
        }
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
        return memories.stream().mapToLong(RevisionMemory::documents).sum() + done;
    }

    /** What is gone by the revisions that are done. */
    List<Loss> losses() {
        return memories.subList(0, done).stream()
                .flatMap(memory -> memory.losses().stream())
                .toList();
    }

    private int endOfStage(int start) {
        int end = start + 1;
        if (isAlone(start)) {
            return end;
        }
        while (end < span.revisions().size() && !isAlone(end)) {
            end++;
        }
        return end;
    }

    private boolean isAlone(int index) {
        return !span.revisions().get(index).cost().isDatasetOnly();
    }

    private void runStage(int start, int end) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BsonDocument stored = load();
            Stage stage = new Stage(stored.clone(), start);
            stage.advanceTo(end);
            if (stage.reached == start && stage.failure != null) {
                throw stage.failure;
            }
            BsonDocument published = stage.stamped();
            if (new Publication(datasets).replace(stored, published)) {
                storedVersion = published.get("version");
                storedName = published.get("name");
                done = stage.reached;
                finish(start, stage.reached);
                if (stage.failure != null) {
                    throw stage.failure;
                }
                return;
            }
        }
        throw FoshException.of(
                        ErrorCode.CONCURRENT_EDIT,
                        "the dataset document was changed " + ATTEMPTS + " times while fosh tried to publish it")
                .why("Some other client keeps writing it; nothing of theirs was overwritten.")
                .tryThis("migrate --plan");
    }

    private void finish(int from, int to) {
        for (RevisionMemory memory : memories.subList(from, to)) {
            memory.finish();
            memory.warnings().forEach(work.watcher()::warns);
        }
    }

    private BsonDocument load() {
        BsonDocument stored = datasets.find(Filters.eq(id)).first();
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

    private static String shown(BsonValue version) {
        return Stored.text(version).orElse("none");
    }

    /** Some revisions on one copy of the document. */
    private final class Stage {
        private BsonDocument draft;
        private int reached;
        private FoshException failure;

        Stage(BsonDocument draft, int start) {
            this.draft = draft;
            this.reached = start;
        }

        void advanceTo(int end) {
            while (reached < end && failure == null) {
                BsonDocument next = draft.clone();
                failure = attempt(reached, next);
                if (failure == null) {
                    draft = next;
                    reached++;
                }
            }
        }

        /** The document with the head that the revisions have reached. */
        BsonDocument stamped() {
            String head = span.revisions().isEmpty() ? span.to() : span.headAfter(reached - 1);
            if (FiftyOneVersion.parse(head).base().compareTo(FIRST_WITH_VERSION) >= 0) {
                if (versionWasAbsent) {
                    draft.remove("version");
                }
                draft.put("version", new BsonString(head));
            }
            return draft;
        }
    }

    private FoshException attempt(int index, BsonDocument draft) {
        Revision revision = span.revisions().get(index);
        RevisionMemory memory = memories.get(index);
        memory.beginAttempt();
        try {
            work.cancellation().check();
            work.watcher().runs(revision, span.direction());
            span.direction().apply(revision, new ServerTarget(draft, revision.version(), work, memory));
            return null;
        } catch (FoshException failure) {
            return failure;
        } catch (MongoException | BsonInvalidOperationException failure) {
            return failure(revision, failure);
        }
    }

    /** Whoever stops a migration ends what runs on the server too, and that fails then: it is no failure of the revision. */
    private FoshException failure(Revision revision, RuntimeException failure) {
        Optional<FoshException> stop = work.cancellation().requested();
        if (stop.isPresent()) {
            return stop.get().causedBy(failure);
        }
        if (failure instanceof MongoSocketException || failure instanceof MongoTimeoutException) {
            throw failure;
        }
        return RevisionFault.of(revision, span.direction(), failure);
    }
}
