package dev.fosh.migrate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BsonDateTime;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * What one revision has chosen and done for one dataset, kept when it runs again on a fresh copy of the document.
 *
 * <p>Ids and the time are chosen once; a sweep that is done is not done again; deletions wait for the publication.
 */
final class RevisionMemory {
    private final BsonDateTime now;
    private final Supplier<ObjectId> ids;
    private final Map<String, BsonObjectId> chosen = new HashMap<>();
    private final Map<BsonValue, BsonValue> rewrittenResults = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Deque<Runnable> replaced = new ArrayDeque<>();
    private final Map<String, Loss> losses = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long documents;

    RevisionMemory(long nowMillis, Supplier<ObjectId> ids) {
        this.now = new BsonDateTime(nowMillis);
        this.ids = ids;
    }

    BsonDateTime now() {
        return now;
    }

    BsonObjectId id(String purpose) {
        return chosen.computeIfAbsent(purpose, key -> new BsonObjectId(ids.get()));
    }

    Map<BsonValue, BsonValue> rewrittenResults() {
        return rewrittenResults;
    }

    /** Runs the work unless work of this name was done before. */
    void once(String name, Runnable work) {
        if (!done.contains(name)) {
            work.run();
            done.add(name);
        }
    }

    void changed(long count) {
        documents += count;
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

    void later(Runnable deletion) {
        later.add(deletion);
    }

    /** As {@link #later}, for what something else has already taken the place of: kept when the revision runs again. */
    void laterReplaced(Runnable deletion) {
        replaced.add(deletion);
    }

    /** Forgets what was asked for on a document that was then found to be stale; what is done stays done. */
    void beginAttempt() {
        later.clear();
        warnings.clear();
    }

    /** Deletes what is no longer needed, now that the dataset document is published. */
    void finish() {
        later.addAll(replaced);
        replaced.clear();
        while (!later.isEmpty()) {
            later.peek().run();
            later.remove();
        }
    }
}
