package dev.fosh.run;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The right to be the only one who writes to a database; thread-safe. */
public sealed interface RunLock extends AutoCloseable permits Lease, FileLease {
    /**
     * What is done where the database user may not write to the lock's collection.
     *
     * @param state fosh's state directory
     * @param deployment names the server, as far as this machine can tell servers apart
     * @param warning gets the text that says what is missing
     */
    record Fallback(Path state, String deployment, Consumer<String> warning) {}

    /**
     * Makes sure that nobody else has the right now; called before every batch.
     *
     * @throws dev.fosh.fault.FoshException {@code LEASE_LOST}; from then on always
     * @throws MongoException if it has to ask the server, and that does not answer
     */
    void check();

    /** Each holder's is higher than the one before. */
    long token();

    /** Gives the right back; where the server can't be told, it ends by itself. Never fails. */
    @Override
    void close();

    /**
     * The lease of a database, or, without the right to write it, one that keeps this machine's user out only.
     *
     * @throws dev.fosh.fault.FoshException {@code LOCKED} where somebody else has it
     */
    static RunLock acquire(MongoDatabase database, Holder holder, Timing timing, Fallback fallback) {
        try {
            return Lease.acquire(database, holder, timing);
        } catch (MongoException refused) {
            if (refused.getCode() != LeaseDocument.UNAUTHORIZED) {
                throw refused;
            }
        }
        LeaseDocument.refuseWhereHeld(database);
        fallback.warning()
                .accept("the database user may not write to " + LeaseDocument.COLLECTION
                        + ": only this user on this machine is kept from writing at the same time");
        return FileLease.acquire(fallback.state(), fallback.deployment() + "/" + database.getName(), holder);
    }
}
