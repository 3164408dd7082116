package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/**
 * One piece of writing work as its changes see it: its times and ids, what is kept, when it has to stop. Thread-safe.
 */
public final class Run implements Batch.Work {
    /** Up to here a collection answers at once, in documents. */
    public static final int SMALL = 1_000;

    private final Identity identity;
    private final Keeper keeper;
    private final Brakes brakes;
    private final Several several;
    private final Collections collections;
    private final Questions questions;
    private final Replacements replacements;
    private volatile Map<String, Long> sizes = Map.of();

    /**
     * What stops a run.
     *
     * @param cancellation asked for by the user
     * @param lease throws when somebody else writes
     */
    public record Brakes(Cancellation cancellation, Runnable lease) {}

    public Run(Identity identity, Keeper keeper, Brakes brakes, Several several, MongoDatabase database) {
        this.identity = identity;
        this.keeper = keeper;
        this.brakes = brakes;
        this.several = several;
        this.collections = new Collections(database);
        this.questions = new Questions(database, brakes.cancellation());
        this.replacements = new Replacements(brakes.lease());
    }

    /** One without record, lease and backup, for throw-away copies. */
    public static Run unrecorded(MongoDatabase database, Clock clock, Cancellation cancellation) {
        Identity identity = new Identity(clock.millis(), database.getName() + clock.millis());
        return new Run(identity, Keeper.NONE, new Brakes(cancellation, () -> {}), new Several(1), database);
    }

    /** Tells how many documents collections have, so that they need not be asked; estimates will do. */
    public void knowSizes(Map<String, Long> known) {
        sizes = Map.copyOf(known);
    }

    /** The time of everything that the run writes. */
    public BsonDateTime now() {
        return identity.now();
    }

    /** An id for a purpose, the same one whenever it is asked for, by a resumed run too. */
    public BsonObjectId id(BsonValue target, String revision, String purpose) {
        return identity.id(target, revision, purpose);
    }

    /**
     * A safe point, before each batch.
     *
     * @throws FoshException {@code INTERRUPTED}, {@code TERMINATED}, {@code LEASE_LOST}
     */
    @Override
    public void check() {
        brakes.cancellation().check();
        brakes.lease().run();
    }

    /**
     * A safe point while nothing is written, cheap enough for each document.
     *
     * @throws FoshException {@code INTERRUPTED}, {@code TERMINATED}
     */
    public void checkStop() {
        brakes.cancellation().check();
    }

    /**
     * As {@link #check}, for what ends a piece of work: the user's stop can wait for it.
     *
     * @throws FoshException {@code LEASE_LOST}
     */
    void checkLease() {
        brakes.lease().run();
    }

    /** The stop that the user asked for, if one was. */
    public Optional<FoshException> stop() {
        return brakes.cancellation().requested();
    }

    @Override
    public Keeper keeper() {
        return keeper;
    }

    /** Does tasks several at a time, as many as the run has workers. */
    public Several several() {
        return several;
    }

    /** The database's collections, as they were when first asked for, and as the run has changed them since. */
    public Collections collections() {
        return collections;
    }

    /** Sends what replaces single documents. */
    Replacements replacements() {
        return replacements;
    }

    /**
     * What a pipeline gives on a collection: at most one document. Small collections are asked together with those that
     * other threads ask.
     */
    public Optional<BsonDocument> ask(MongoCollection<BsonDocument> collection, List<BsonDocument> pipeline) {
        Long known = sizes.get(collection.getNamespace().getCollectionName());
        return known != null && known <= SMALL
                ? questions.ask(collection, pipeline)
                : Optional.ofNullable(collection.aggregate(pipeline).first());
    }

    /** How many documents there are, about. */
    public long sizeOf(MongoCollection<BsonDocument> collection) {
        Long known = sizes.get(collection.getNamespace().getCollectionName());
        return known != null ? known : collection.estimatedDocumentCount();
    }
}
