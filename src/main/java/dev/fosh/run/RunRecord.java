package dev.fosh.run;

import java.util.Optional;
import org.bson.BsonDocument;

/**
 * What is remembered of a run; stored in {@code fosh_runs} before its first change and closed after the last.
 *
 * @param id such as {@code 20261123-094501-3f9a}; sorts by time
 * @param kind which command can resume it: {@code migrate}, {@code undo}
 * @param line what was typed, secrets masked
 * @param operator who, where, with what
 * @param database the database's name
 * @param from the version of the database, or of its only dataset, before; empty where there is none
 * @param to its destination; empty where there is none
 * @param state how far it is
 * @param request what the command needs to carry on
 * @param counts what it did so far: {@code items}, {@code done}, {@code failed}, {@code documents}
 * @param started milliseconds since 1970 by the client's clock; also the time that the run writes
 * @param ended absent while it runs
 * @param error the fault that ended it
 * @param seed what its ids are derived from, hex
 * @param backup where its pre-images are; absent where none are kept
 */
public record RunRecord(
        String id,
        String kind,
        String line,
        Operator operator,
        String database,
        String from,
        String to,
        RunState state,
        BsonDocument request,
        BsonDocument counts,
        long started,
        Optional<Long> ended,
        Optional<BsonDocument> error,
        String seed,
        Optional<BackupPlace> backup) {
    /** The kind of a run that takes another one back; its request has that one's id as {@code run}. */
    public static final String UNDO = "undo";

    /** The kind of a run that writes files only; its request has the place as {@code target}. */
    public static final String EXPORT = "export";

    /** The same at its end. */
    RunRecord ended(RunState end, BsonDocument done, long time, Optional<BsonDocument> fault) {
        return with(end, done, Optional.of(time), fault);
    }

    /** The same at work again. */
    RunRecord resumed() {
        return with(RunState.RUNNING, counts, Optional.empty(), Optional.empty());
    }

    private RunRecord with(
            RunState newState, BsonDocument newCounts, Optional<Long> end, Optional<BsonDocument> fault) {
        return new RunRecord(
                id, kind, line, operator, database, from, to, newState, request, newCounts, started, end, fault, seed,
                backup);
    }

    /** Whether what it changes is kept, and still there as far as is known. */
    boolean keepsBackup() {
        return backup.filter(place -> !place.isRemoved()).isPresent();
    }

    /** The same with so much kept for undo, if it keeps anything. */
    RunRecord withBackup(long bytes) {
        return with(backup.map(place -> new BackupPlace(place.host(), place.directory(), bytes, place.isRemoved())));
    }

    /** The same where what was kept is deleted or given up. */
    RunRecord withoutBackup() {
        return with(backup.map(place -> new BackupPlace(place.host(), place.directory(), place.bytes(), true)));
    }

    private RunRecord with(Optional<BackupPlace> place) {
        return new RunRecord(
                id, kind, line, operator, database, from, to, state, request, counts, started, ended, error, seed,
                place);
    }

    /** The same in another state. */
    RunRecord in(RunState other) {
        return with(other, counts, ended, error);
    }

    /** One of its counts; 0 where it has none of that name. */
    long count(String name) {
        return BsonFields.number(counts, name);
    }

    /** Whether it leaves the database as it is, so that nothing has to wait for its end. */
    boolean isExport() {
        return kind.equals(EXPORT);
    }

    boolean isUndo() {
        return kind.equals(UNDO);
    }

    /** The run that this one takes back. */
    Optional<String> undone() {
        return isUndo() ? Optional.ofNullable(BsonFields.text(request, "run")) : Optional.empty();
    }

    /**
     * Who started a run.
     *
     * @param user of the operating system
     * @param host the machine's name
     * @param process its id
     * @param version of fosh
     */
    public record Operator(String user, String host, long process, String version) {}

    /**
     * Where pre-images are.
     *
     * @param host the machine
     * @param directory an absolute path on it
     * @param bytes how large they are
     * @param isRemoved whether they were deleted since, by age, or given up
     */
    public record BackupPlace(String host, String directory, long bytes, boolean isRemoved) {}
}
