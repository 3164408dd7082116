package dev.fosh.run;

import com.mongodb.MongoException;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Secrets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** A recorded run under way: holds the lease, and writes down what becomes of its items. Thread-safe. */
public final class OpenRun implements AutoCloseable {
    private static final int WAITING = 200;
    private static final long WAITING_MILLIS = 1_000;

    private final RunRecord record;
    private final Run run;
    private final RunStore store;
    private final Clock clock;
    private final Holding held;
    private final Map<Integer, RunItem> items = new TreeMap<>();
    private final Map<Integer, Checkpoint> checkpoints = new HashMap<>();
    private final List<RunItem> waiting = new ArrayList<>();
    private long flushed;
    private boolean isEnded;

    /**
     * Takes over what is open.
     *
     * @param held released at the end
     */
    OpenRun(RunRecord record, Run run, RunStore store, Clock clock, Holding held) {
        this.record = record;
        this.run = run;
        this.store = store;
        this.clock = clock;
        this.held = held;
        this.flushed = clock.millis();
    }

    public RunRecord record() {
        return record;
    }

    public Run run() {
        return run;
    }

    /** Keeps out of a run's record, its own or one that it takes back, whoever worked on it before. */
    void takeOver(String taken) {
        store.takeOver(taken, held.token());
    }

    synchronized void know(List<RunItem> known) {
        known.forEach(item -> items.put(item.ordinal(), item));
    }

    /** All items by ordinal. */
    public synchronized List<RunItem> items() {
        return List.copyOf(items.values());
    }

    /** The item, if the run has it. */
    public synchronized Optional<RunItem> item(int ordinal) {
        return Optional.ofNullable(items.get(ordinal));
    }

    /** Where an item stands, kept in the record from now on; always the same one. */
    public synchronized Checkpoint checkpoint(int ordinal) {
        return checkpoints.computeIfAbsent(ordinal, this::stored);
    }

    private Checkpoint stored(int ordinal) {
        Optional<BsonDocument> stored = item(ordinal).flatMap(RunItem::checkpoint);
        return new Checkpoint(stored, state -> {
            // A stale holder would write over where the one that took over stands.
            held.check();
            store.checkpoint(record.id(), ordinal, state);
        });
    }

    /**
     * Writes down the end of an item, at once or with those that end shortly after.
     *
     * @throws FoshException {@code LEASE_LOST}, where another process keeps the record now
     */
    public void ended(int ordinal, RunState state, BsonDocument result, Optional<BsonDocument> error) {
        List<RunItem> due = List.of();
        synchronized (this) {
            RunItem item = items.get(ordinal);
            if (item == null) {
                return;
            }
            RunItem ended = item.ended(state, result, error);
            items.put(ordinal, ended);
            waiting.add(ended);
            if (waiting.size() >= WAITING || clock.millis() - flushed >= WAITING_MILLIS) {
                due = takeWaiting();
            }
        }
        save(due);
    }

    private void save(List<RunItem> due) {
        if (!due.isEmpty()) {
            held.check();
            store.save(due);
        }
    }

    /**
     * Writes down at once which items ended.
     *
     * @throws FoshException {@code LEASE_LOST}, where another process keeps the record now
     */
    public void flush() {
        List<RunItem> due;
        synchronized (this) {
            due = takeWaiting();
        }
        save(due);
    }

    private List<RunItem> takeWaiting() {
        List<RunItem> due = List.copyOf(waiting);
        waiting.clear();
        flushed = clock.millis();
        return due;
    }

    /**
     * Writes down the end of the run; its last write.
     *
     * @param error what ended it, if it did not come to its end; once the lease is lost nothing is written, since the record
     *     is another process's then
     * @throws MongoException where the record can't be written, unless the run failed anyway
     */
    public void end(RunState state, BsonDocument counts, Optional<FoshException> error) {
        isEnded = true;
        // A thread that was told to stop could not write.
        boolean isInterrupted = Thread.interrupted();
        try {
            if (isStillOurs()) {
                write(state, counts, error);
            }
        } catch (MongoException lost) {
            // The next client finds the record of a run that nobody works on, and calls it interrupted.
            if (error.isEmpty()) {
                throw lost;
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isStillOurs() {
        try {
            held.check();
            return true;
        } catch (FoshException lost) {
            return false;
        }
    }

    private void write(RunState state, BsonDocument counts, Optional<FoshException> error) {
        List<RunItem> due;
        synchronized (this) {
            due = takeWaiting();
        }
        save(due);
        store.save(record.ended(state, counts, clock.millis(), error.map(OpenRun::bson))
                .withBackup(held.bytes()));
        if (!state.isUnfinished()) {
            held.isOver(clock.millis());
        }
    }

    /** A fault as records have it. */
    public static BsonDocument bson(FoshException error) {
        BsonDocument stored = new BsonDocument(
                        "code", new BsonString(error.code().id()))
                .append("what", new BsonString(Secrets.mask(error.what())));
        error.why().ifPresent(why -> stored.append("why", new BsonString(Secrets.mask(why))));
        return stored;
    }

    /** Releases the lease; a run that was not ended is left as one that was interrupted. */
    @Override
    public void close() {
        try {
            if (!isEnded) {
                end(
                        RunState.INTERRUPTED,
                        record.counts(),
                        Optional.of(FoshException.of(ErrorCode.INTERRUPTED, "ended by a failure")));
            }
        } finally {
            run.several().close();
            held.close();
        }
    }
}
