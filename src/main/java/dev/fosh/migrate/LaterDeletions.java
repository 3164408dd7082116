package dev.fosh.migrate;

import dev.fosh.run.Bytes;
import dev.fosh.run.Changes;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Deletes last: what revisions leave to be deleted is stored before the dataset document is published, and carried out
 * after, by a resumed run if it must be.
 */
final class LaterDeletions {
    private final Work work;
    private final Changes changes;

    LaterDeletions(Work work, Changes changes) {
        this.work = work;
        this.changes = changes;
    }

    /** Stores what is to be deleted once this head is published. */
    void announce(List<RevisionMemory> memories, BsonValue head) {
        List<Deletion> deletions = of(memories);
        if (deletions.isEmpty()) {
            // What was asked for on a document that was stale then is not to be deleted after all.
            changes.checkpoint().forgetPending();
        } else {
            BsonDocument pending = new BsonDocument(
                    "deletions",
                    new BsonArray(deletions.stream().map(Deletion::toBson).toList()));
            if (head != null) {
                pending.append("head", head);
            }
            changes.checkpoint().pending(pending);
        }
    }

    /** Deletes, now that the head is published, and forgets where these revisions stood; how many documents are gone. */
    long carryOut(List<RevisionMemory> memories) {
        long gone = carryOutAll(of(memories));
        changes.checkpoint().forget(memories.stream().map(RevisionMemory::keys).toList());
        return gone;
    }

    /** Deletes what an interrupted process left, if it had come to publish its head. */
    long carryOutInterrupted(BsonValue head) {
        BsonDocument pending = changes.checkpoint().pending().orElse(null);
        if (pending == null || !Bytes.areSame(pending.get("head"), head)) {
            return 0;
        }
        long gone = carryOutAll(pending.getArray("deletions").stream()
                .map(stored -> Deletion.of(stored.asDocument()))
                .toList());
        changes.checkpoint().forget(List.of());
        return gone;
    }

    private long carryOutAll(List<Deletion> deletions) {
        long gone = 0;
        for (Deletion deletion : deletions) {
            gone += deletion.carryOut(work, changes);
        }
        return gone;
    }

    private static List<Deletion> of(List<RevisionMemory> memories) {
        return memories.stream().flatMap(memory -> memory.deletions().stream()).toList();
    }
}
