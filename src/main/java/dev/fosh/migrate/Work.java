package dev.fosh.migrate;

import dev.fosh.session.Cancellation;
import java.time.Clock;
import java.util.function.Supplier;
import org.bson.types.ObjectId;

/**
 * What a migration needs from outside, so that tests can choose it.
 *
 * @param namespace the collections it works on
 * @param clock the time it writes
 * @param ids the ids it gives
 * @param cancellation asked between batches
 * @param watcher told how far it is
 */
record Work(Namespace namespace, Clock clock, Supplier<ObjectId> ids, Cancellation cancellation, Watcher watcher) {
    RevisionMemory newMemory() {
        return new RevisionMemory(clock.millis(), ids);
    }
}
