package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Changes;
import dev.fosh.run.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;

/**
 * Takes the database as a whole through one span, and writes its version.
 *
 * <p>Only {@code version} is set, and {@code type} where it is missing: the SDK replaces the whole document
 * ({@code docs/differences.md} 2).
 */
final class DatabaseMigration {
    private static final int ATTEMPTS = 20;
    private static final String OPEN_SOURCE = "fiftyone";

    private final Span span;
    private final Work work;
    private final Changes changes;
    private final MongoCollection<BsonDocument> config;
    private final PutOff putOff;
    private final List<RevisionMemory> memories = new ArrayList<>();
    private long deleted;

    DatabaseMigration(Span span, Work work, Checkpoint checkpoint) {
        this.span = span;
        this.work = work;
        this.changes = work.changes(0, checkpoint);
        this.putOff = new PutOff(changes);
        this.config = work.namespace().collection("config");
    }

    /** Runs every revision, publishes the destination, then drops what is to go. */
    void run() {
        for (Revision revision : span.revisions()) {
            work.run().check();
            work.watcher().runs(revision, span.direction());
            RevisionMemory memory = new RevisionMemory(revision.version(), BsonNull.VALUE, work.run(), changes, putOff);
            memories.add(memory);
            span.direction().apply(revision, new ServerTarget(new BsonDocument(), work, memory));
            putOff.sendAll();
        }
        LaterDeletions deletions = new LaterDeletions(work, changes);
        deletions.announce(memories, new BsonString(span.to()));
        publish();
        deleted += deletions.carryOut(memories);
        changes.checkpoint().clear();
        memories.forEach(memory -> memory.warnings().forEach(work.watcher()::warns));
    }

    long documents() {
        return memories.stream().mapToLong(RevisionMemory::documents).sum() + deleted + 1;
    }

    List<Loss> losses() {
        return memories.stream().flatMap(memory -> memory.losses().stream()).toList();
    }

    private void publish() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BsonDocument before = newest(config);
            if (attempt > 0 && isAt(before, span.to())) {
                // As the frozen holder of a lease that was taken over does with its last command.
                return;
            }
            requireUnmoved(before, span);
            if (before.isEmpty() ? insert() : changes.replace(config, before, stamped(before))) {
                return;
            }
        }
        throw FoshException.of(
                        ErrorCode.CONCURRENT_EDIT,
                        "the config document was changed " + ATTEMPTS + " times while"
                                + " fosh tried to write its version")
                .tryThis("info");
    }

    /**
     * Since the version was read, a question may have been asked, and the lease been waited for.
     *
     * @throws FoshException {@code CONCURRENT_EDIT}
     */
    static void requireUnmoved(Namespace namespace, Span span) {
        requireUnmoved(newest(namespace.collection("config")), span);
    }

    private static void requireUnmoved(BsonDocument stored, Span span) {
        boolean isUnstored = stored.get("version", BsonNull.VALUE).isNull();
        if (!isUnstored && !isAt(stored, span.from())) {
            throw FoshException.of(ErrorCode.CONCURRENT_EDIT, "somebody else migrated the database at the same time")
                    .why("Its version is now "
                            + Stored.text(stored.get("version")).orElse("none") + ", and was " + span.from() + ".")
                    .tryThis("info");
        }
    }

    private static boolean isAt(BsonDocument stored, String version) {
        return new BsonString(version).equals(stored.get("version"));
    }

    /** The one with the greatest id; empty where there is none. */
    private static BsonDocument newest(MongoCollection<BsonDocument> config) {
        BsonDocument found = config.find().sort(Sorts.descending("_id")).first();
        return found == null ? new BsonDocument() : found;
    }

    private boolean insert() {
        return changes.insert(
                config,
                new BsonDocument("_id", work.run().id(BsonNull.VALUE, "config", "document"))
                        .append("version", new BsonString(span.to()))
                        .append("type", new BsonString(OPEN_SOURCE)));
    }

    private BsonDocument stamped(BsonDocument before) {
        BsonDocument after = before.clone();
        after.put("version", new BsonString(span.to()));
        if (before.get("type", BsonNull.VALUE).isNull()) {
            after.put("type", new BsonString(OPEN_SOURCE));
        }
        return after;
    }
}
