package dev.fosh.run;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Replaces documents by compare-and-set, those of several threads in one command; each is its own success or failure.
 * Thread-safe.
 */
final class Replacements {
    private static final int MOST = 100;

    /** Larger documents go alone, in bytes. */
    private static final int SMALL = 256 << 10;

    private final Runnable check;
    private final Map<String, Together<Change, Outcome>> together = new ConcurrentHashMap<>();

    /** What the server made of one. */
    private enum Outcome {
        DONE,
        STALE,
        REFUSED
    }

    /** Replaces nothing yet; the check is called before each command. */
    Replacements(Runnable check) {
        this.check = check;
    }

    /**
     * Replaces a document if it is still as it was read.
     *
     * @return false where it is not; nothing is written then
     */
    boolean replace(MongoCollection<BsonDocument> collection, Change change) {
        boolean isSmall = change.bytes() <= SMALL;
        Outcome outcome = isSmall
                ? of(collection).ask(change)
                : send(collection, List.of(change)).get(0);
        // Not written; again and alone, so that the server's refusal is this one's.
        return outcome == Outcome.REFUSED ? alone(collection, change) : outcome == Outcome.DONE;
    }

    private Together<Change, Outcome> of(MongoCollection<BsonDocument> collection) {
        return together.computeIfAbsent(
                collection.getNamespace().getCollectionName(),
                name -> new Together<>(MOST, changes -> send(collection, changes)));
    }

    private boolean alone(MongoCollection<BsonDocument> collection, Change change) {
        check.run();
        return new CompareAndSet(collection).replace(change.before(), change.after());
    }

    private List<Outcome> send(MongoCollection<BsonDocument> collection, List<Change> changes) {
        if (changes.size() == 1) {
            return List.of(alone(collection, changes.get(0)) ? Outcome.DONE : Outcome.STALE);
        }
        CompareAndSet writer = new CompareAndSet(collection);
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        changes.forEach(change -> writes.add(writer.exactReplacement(change.before(), change.after())));
        Outcome[] outcomes = new Outcome[changes.size()];
        Arrays.fill(outcomes, Outcome.DONE);
        check.run();
        long matched;
        try {
            matched = collection
                    .bulkWrite(writes, new BulkWriteOptions().ordered(false))
                    .getMatchedCount();
        } catch (MongoBulkWriteException refused) {
            if (refused.getWriteConcernError() != null) {
                throw refused;
            }
            refused.getWriteErrors().forEach(error -> outcomes[error.getIndex()] = outcome(error));
            matched = refused.getWriteResult().getMatchedCount();
        }
        if (matched < Arrays.stream(outcomes).filter(Outcome.DONE::equals).count()) {
            markDeleted(collection, changes, outcomes);
        }
        return List.of(outcomes);
    }

    private static Outcome outcome(BulkWriteError error) {
        return error.getCode() == CompareAndSet.STALE ? Outcome.STALE : Outcome.REFUSED;
    }

    /** The server counts those that found no document, and does not name them. */
    private static void markDeleted(
            MongoCollection<BsonDocument> collection, List<Change> changes, Outcome[] outcomes) {
        Set<BsonValue> there = new HashSet<>();
        collection
                .find(Filters.in("_id", changes.stream().map(Change::id).toList()))
                .projection(Projections.include("_id"))
                .forEach(document -> there.add(document.get("_id")));
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == Outcome.DONE && !there.contains(changes.get(i).id())) {
                outcomes[i] = Outcome.STALE;
            }
        }
    }
}
