package dev.fosh.run;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Keeps the records of runs: in the database, or, without rights there, in the state directory. */
public interface RunStore {
    /** Stores a new run and its items; the run first. Durable when it returns. */
    void begin(RunRecord run, List<RunItem> items);

    /**
     * From now on what whoever had the run before writes about it is lost: a command that it was frozen in arrives late.
     * Kept in the database only; files are on one machine, which knows whether a process is alive.
     *
     * @param token of the lease, higher than that of any earlier holder
     */
    default void takeOver(String run, long token) {}

    /** Stores the run's new state, counts, end, error and backup. */
    void save(RunRecord run);

    /** Stores the items' new states and results; not their checkpoints. */
    void save(List<RunItem> items);

    /** Stores where an item stands; nothing removes it. Durable when it returns. */
    void checkpoint(String run, int ordinal, Optional<BsonDocument> checkpoint);

    /** All runs, the newest first. */
    List<RunRecord> runs();

    /** The runs that are running, interrupted or partial, the newest first; one query. */
    List<RunRecord> unfinished();

    Optional<RunRecord> run(String id);

    /** The items of a run by ordinal, read as they are asked for. */
    Iterable<RunItem> items(String run);

    /** Items of any run that stand inside a revision. */
    List<RunItem> withCheckpoint();

    /** The runs later than this one that changed one of its items' targets, the newest first. */
    List<RunRecord> laterOnSame(String run);
}
