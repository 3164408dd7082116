package dev.fosh.migrate;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Bytes;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** Some revisions on one copy of the dataset document, to be published together. */
final class Stage {
    private static final FiftyOneVersion FIRST_WITH_VERSION = FiftyOneVersion.parse("0.6.2");

    private final Way way;
    private final RawBsonDocument stored;
    private final int start;
    private final boolean movesVersion;
    private BsonDocument draft;
    private int reached;
    private FoshException failure;

    /**
     * What is the same for all stages of a dataset.
     *
     * @param memories one a revision of the span
     * @param putOff what the revisions put off, empty between stages
     */
    record Way(Span span, Work work, List<RevisionMemory> memories, PutOff putOff) {}

    /**
     * Begins before a revision.
     *
     * @param stored the document as it was read
     * @param start its place in the span
     * @param hadNoVersion whether the document had no such key when its run began
     */
    Stage(Way way, RawBsonDocument stored, int start, boolean hadNoVersion) {
        this.way = way;
        this.stored = stored;
        this.start = start;
        this.draft = Bytes.copy(stored);
        this.reached = start;
        this.movesVersion = hadNoVersion && isAbsentOrLast(draft);
        way.putOff().clear();
    }

    /** The last one is that of an earlier publication, by the process that was interrupted too. */
    private static boolean isAbsentOrLast(BsonDocument stored) {
        return !stored.containsKey("version")
                || List.copyOf(stored.keySet()).get(stored.size() - 1).equals("version");
    }

    /** How many revisions of the span are done, those before the stage included. */
    int reached() {
        return reached;
    }

    /** Why the next one is not. */
    Optional<FoshException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Up to the first revision that does more than a publication makes good, that one included. */
    void advance() {
        runUpTo(way.memories().size());
        sendWhatWaits();
    }

    private void runUpTo(int end) {
        boolean isLight = true;
        while (reached < end && isLight) {
            RevisionMemory memory = way.memories().get(reached);
            FoshException failed = attempt(reached, () -> run(memory, draft));
            if (failed != null) {
                takeBack(reached, failed);
                return;
            }
            isLight = memory.isLight();
            reached++;
        }
    }

    /**
     * Of what this revision and those after it did nothing is to be published: those before it run again on a fresh copy, as
     * they do when somebody edited the document. Copies between all revisions would cost every dataset more.
     */
    private void takeBack(int index, FoshException failed) {
        failure = failed;
        way.putOff().clear();
        draft = Bytes.copy(stored);
        reached = start;
        runUpTo(index);
    }

    private void run(RevisionMemory memory, BsonDocument document) {
        Revision revision = way.span().revisions().get(reached);
        memory.beginAttempt();
        if (failure == null) {
            // Not the lease, which whatever a revision writes is preceded by.
            way.work().run().checkStop();
        }
        way.work().watcher().runs(revision, way.span().direction());
        way.span().direction().apply(revision, new ServerTarget(document, way.work(), memory));
        if (revision.readsOtherDatasets()) {
            way.work().names().named(memory.changes().item(), document);
        }
    }

    /** A failure is that of the revision that waited, and what came after it is not published. */
    private void sendWhatWaits() {
        while (!way.putOff().isEmpty()) {
            int index = way.memories().indexOf(way.putOff().next());
            FoshException failed = attempt(index, way.putOff()::sendNext);
            if (failed != null) {
                takeBack(index, failed);
            }
        }
    }

    /** The document with the head that the revisions have reached. */
    BsonDocument stamped() {
        String head = way.memories().isEmpty() ? way.span().to() : way.span().headAfter(reached - 1);
        if (FiftyOneVersion.parse(head).base().compareTo(FIRST_WITH_VERSION) >= 0) {
            if (movesVersion) {
                draft.remove("version");
            }
            draft.put("version", new BsonString(head));
        }
        return draft;
    }

    private FoshException attempt(int index, Runnable work) {
        try {
            work.run();
            return null;
        } catch (FoshException failed) {
            return failed;
        } catch (MongoException | BsonInvalidOperationException failed) {
            return failure(way.span().revisions().get(index), failed);
        }
    }

    /** Whoever stops a migration ends what runs on the server too, and that fails then: it is no failure of the revision. */
    private FoshException failure(Revision revision, RuntimeException failed) {
        Optional<FoshException> stop = way.work().run().stop();
        if (stop.isPresent()) {
            return stop.get().causedBy(failed);
        }
        if (failed instanceof MongoSocketException || failed instanceof MongoTimeoutException) {
            throw failed;
        }
        return RevisionFault.of(revision, way.span().direction(), failed);
    }
}
