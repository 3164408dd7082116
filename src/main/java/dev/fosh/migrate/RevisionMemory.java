package dev.fosh.migrate;

import dev.fosh.run.Changes;
import dev.fosh.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/**
 * What one revision has chosen and done for one dataset, kept when it runs again on a fresh copy of the document.
 *
 * <p>Ids and the time are derived from the run; a sweep that is done is not done again; deletions wait for the
 * publication.
 */
final class RevisionMemory {
    private static final String REPLACED = "replaced";

    private final String revision;
    private final BsonValue owner;
    private final Run run;
    private final Changes changes;
    private final PutOff putOff;
    private final Map<BsonValue, BsonValue> rewrittenResults = new HashMap<>();
    private final List<Deletion> later = new ArrayList<>();
    private final List<Deletion> replaced = new ArrayList<>();
    private final Map<String, Loss> losses = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long documents;
    private boolean isHeavy;

    /**
     * Begins with nothing done but what the changes' checkpoint knows.
     *
     * @param owner the dataset's id
     * @param putOff what waits for the end of the stage, of the revisions before too
     */
    RevisionMemory(String revision, BsonValue owner, Run run, Changes changes, PutOff putOff) {
        this.revision = revision;
        this.owner = owner;
        this.run = run;
        this.changes = changes;
        this.putOff = putOff;
        changes.checkpoint()
                .remembered(key(REPLACED))
                .forEach(stored -> replaced.add(Deletion.of(stored.asDocument())));
    }

    String revision() {
        return revision;
    }

    Changes changes() {
        return changes;
    }

    PutOff putOff() {
        return putOff;
    }

    BsonDateTime now() {
        return run.now();
    }

    BsonObjectId id(String purpose) {
        return run.id(owner, revision, purpose);
    }

    Map<BsonValue, BsonValue> rewrittenResults() {
        return rewrittenResults;
    }

    /** What all names of this revision's work begin with. */
    String keys() {
        return revision + " ";
    }

    /** A name for work of this revision, to be remembered by. */
    String key(String work) {
        return keys() + work;
    }

    void changed(long count) {
        documents += count;
        isHeavy |= count > 0;
    }

    /** Counts documents that only got keys with values that are chosen once. */
    void added(long count) {
        documents += count;
    }

    /** Whether doing all of it again would change nothing. */
    boolean isLight() {
        return !isHeavy && later.isEmpty() && replaced.isEmpty();
    }

    long documents() {
        return documents;
    }

    /** Kept when the revision runs again: what an earlier attempt took away is not there to be found any more. */
    void loses(Loss loss) {
        losses.put(loss.what() + loss.names(), loss);
    }

    List<Loss> losses() {
        return List.copyOf(losses.values());
    }

    void warn(String message) {
        warnings.add(message);
    }

    List<String> warnings() {
        return warnings;
    }

    void later(Deletion deletion) {
        later.add(deletion);
    }

    /**
     * As {@link #later}, for what something else is about to take the place of: kept when the revision runs again, and by a
     * resumed run, to which nothing points to it any more.
     */
    void laterReplaced(Deletion deletion) {
        changes.checkpoint().remember(key(REPLACED), deletion.toBson());
        replaced.add(deletion);
    }

    /** Forgets what was asked for on a document that was then found to be stale; what is done stays done. */
    void beginAttempt() {
        later.clear();
        warnings.clear();
    }

    /** What is to be deleted now that the dataset document is published, in order. */
    List<Deletion> deletions() {
        List<Deletion> all = new ArrayList<>(later);
        all.addAll(replaced);
        return all;
    }
}
