package dev.fosh.run;

import dev.fosh.console.Figures;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import dev.fosh.session.Connection;
import dev.fosh.session.Directories;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** Opens runs: takes the lease, writes the record, and prepares what their changes need. */
public final class Runs {
    private final Directories directories;
    private final BackupDirectory backups;
    private final Cancellation cancellation;
    private final Consumer<String> notes;
    private final Clock clock;
    private final RandomGenerator random;
    private final String version;

    /**
     * What runs need of the program.
     *
     * @param version of fosh
     */
    public record Program(Directories directories, Clock clock, RandomGenerator random, String version) {}

    public Runs(Program program, Cancellation cancellation, Consumer<String> notes) {
        this.directories = program.directories();
        this.backups = new BackupDirectory(directories.state());
        this.clock = program.clock();
        this.random = program.random();
        this.version = program.version();
        this.cancellation = cancellation;
        this.notes = notes;
    }

    /**
     * A run to be begun.
     *
     * @param kind which command resumes it
     * @param line what was typed
     * @param from the version before; empty where there is none
     * @param to its destination; empty where there is none
     * @param request what the command needs to carry on
     * @param isBackup whether pre-images are kept
     * @param workers how many tasks at a time
     * @param retention how long backups of runs that are over are kept; zero for ever
     */
    public record Draft(
            String kind,
            String line,
            String from,
            String to,
            BsonDocument request,
            boolean isBackup,
            int workers,
            Duration retention) {}

    public Clock clock() {
        return clock;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /** What all runs of this machine keep for undo. */
    public BackupDirectory backups() {
        return backups;
    }

    /** The records of the database's runs. */
    public RunStore store(Connection connection) {
        return RunStores.open(connection, directories, notes);
    }

    /**
     * Looks before anything is asked whether a run can begin; {@link #begin} looks again.
     *
     * @throws FoshException {@code RUN_INTERRUPTED} where an earlier run has to be ended first
     */
    public void requireNoneInterrupted(Connection connection) {
        new RunHistory(store(connection), () -> Lease.look(connection.database()))
                .unfinished().stream()
                        .filter(run -> run.state() == RunState.INTERRUPTED && !run.isExport())
                        .findFirst()
                        .ifPresent(OpenRuns::refuse);
    }

    /**
     * Begins a run: from now on nobody else writes. Its record is there, whole, before its first change.
     *
     * @param items the run's items, for its id
     * @throws FoshException {@code LOCKED}; {@code RUN_INTERRUPTED} where an earlier run has to be ended first
     */
    public OpenRun begin(Connection connection, Draft draft, Function<String, List<RunItem>> items) {
        RunStore store = store(connection);
        removeOld(store, draft.retention());
        String id = newId(store);
        Holding holding = new Holding(lock(connection, id), backups, id);
        boolean isBegun = false;
        try {
            List<RunItem> begun = items.apply(id);
            RunRecord record = record(connection, draft, id, begun.size());
            new OpenRuns(store).requireNone(begun, record.undone());
            store.begin(record, begun);
            OpenRun open = open(connection, record.resumed(), store, holding, draft.workers());
            open.know(begun);
            store.save(open.record());
            isBegun = true;
            return open;
        } finally {
            if (!isBegun) {
                holding.close();
            }
        }
    }

    /**
     * Carries on with a run.
     *
     * @param interrupted as it was read; one whose backup is said to be removed keeps nothing from now on, whatever its
     *     record says
     * @throws FoshException {@code LOCKED}, by the run itself too if it is still at work; {@code RUN_IS_OVER} where
     *     somebody else has ended it meanwhile
     */
    public OpenRun resume(Connection connection, RunRecord interrupted, int workers) {
        RunStore store = store(connection);
        Holding holding = new Holding(lock(connection, interrupted.id()), backups, interrupted.id());
        boolean isBegun = false;
        try {
            RunRecord stored = store.run(interrupted.id()).orElse(interrupted);
            requireNotOver(stored);
            awaitLastCommands(connection);
            RunRecord record = (interrupted.keepsBackup() ? asKept(stored) : stored.withoutBackup()).resumed();
            OpenRun open = open(connection, record, store, holding, workers);
            open.takeOver(record.id());
            store.save(record);
            List<RunItem> known = new ArrayList<>();
            store.items(record.id()).forEach(known::add);
            open.know(known);
            isBegun = true;
            return open;
        } finally {
            if (!isBegun) {
                holding.close();
            }
        }
    }

    /**
     * Waits for what a process that is gone had sent last.
     *
     * @throws FoshException {@code LOCKED} where that does not end
     */
    void awaitLastCommands(Connection connection) {
        LastCommands.await(connection.client(), connection.database().getName(), cancellation, notes);
    }

    private static void requireNotOver(RunRecord run) {
        if (run.state() == RunState.DONE || run.state() == RunState.UNDONE) {
            throw FoshException.of(
                            ErrorCode.RUN_IS_OVER,
                            "run " + run.id() + " is " + run.state().word() + " by now: there is nothing to resume")
                    .tryThis("runs " + run.id());
        }
    }

    /** One that no run of this database has, and none of another database that keeps its backup in the same place. */
    private String newId(RunStore store) {
        String id = RunId.next(clock, random);
        while (Files.exists(backups.of(id)) || store.run(id).isPresent()) {
            id = RunId.next(clock, random);
        }
        return id;
    }

    /** Half of what was kept would be taken for all of it: a run whose backup is gone keeps nothing from now on. */
    private RunRecord asKept(RunRecord run) {
        if (!run.keepsBackup()) {
            return run;
        }
        requireHere(run, run.backup().get());
        if (isWhole(run)) {
            return run;
        }
        notes.accept("what run " + run.id() + " kept for undo is gone from " + backups.of(run.id())
                + ": it is carried on, and can't be undone any more");
        return run.withoutBackup();
    }

    private boolean isWhole(RunRecord run) {
        try {
            return backups.has(run.id());
        } catch (FoshException damaged) {
            throw damaged.tryThis("resume " + run.id() + " --no-backup");
        }
    }

    /** Backups that are older than the setting says; of other databases' runs too, whose records then can't tell. */
    private void removeOld(RunStore store, Duration retention) {
        List<String> removed = new Retention(backups, (int) retention.toDays()).sweep(clock.millis());
        removed.forEach(run -> store.run(run).ifPresent(record -> store.save(record.withoutBackup())));
        if (!removed.isEmpty()) {
            notes.accept("removed what " + Figures.count(removed.size(), "run") + " kept for undo, by the setting"
                    + " backup-retention");
        }
    }

    private RunLock lock(Connection connection, String id) {
        String deployment =
                connection.server().replicaSet().orElse(connection.server().address());
        return RunLock.acquire(
                connection.database(),
                Holder.current(id),
                Timing.current(),
                new RunLock.Fallback(directories.state(), deployment, notes));
    }

    private RunRecord record(Connection connection, Draft draft, String id, int items) {
        Holder holder = Holder.current(id);
        Optional<RunRecord.BackupPlace> backup = draft.isBackup()
                ? Optional.of(
                        new RunRecord.BackupPlace(holder.host(), backups.of(id).toString(), 0, false))
                : Optional.empty();
        return new RunRecord(
                id,
                draft.kind(),
                MaskedLine.of(draft.line()),
                new RunRecord.Operator(holder.user(), holder.host(), holder.process(), version),
                connection.database().getName(),
                draft.from(),
                draft.to(),
                RunState.PENDING,
                draft.request(),
                new BsonDocument("items", new BsonInt64(items)),
                clock.millis(),
                Optional.empty(),
                Optional.empty(),
                Seed.next(random),
                backup);
    }

    private OpenRun open(Connection connection, RunRecord record, RunStore store, Holding holding, int workers) {
        Keeper keeper = record.keepsBackup() ? holding.keeper() : Keeper.NONE;
        Run run = new Run(
                new Identity(record.started(), record.seed()),
                keeper,
                new Run.Brakes(cancellation.ofThisCommand(), holding::check),
                new Several(workers),
                connection.database());
        return new OpenRun(record, run, store, clock, holding);
    }

    /** What this user on this host adds to the pre-images of another would be where nobody looks for it. */
    private void requireHere(RunRecord record, RunRecord.BackupPlace place) {
        String here = Holder.current(record.id()).host();
        String directory = backups.of(record.id()).toString();
        if (!place.host().equals(here) || !place.directory().equals(directory)) {
            throw FoshException.of(
                            ErrorCode.BACKUP_ELSEWHERE,
                            "the backup of run " + record.id() + " is on " + place.host() + " in " + place.directory()
                                    + ", and this is " + here + " with " + directory)
                    .why(
                            "What the run changes is kept there, so that undo can give it back. Without that it can be carried"
                                    + " on here, but not be undone any more.")
                    .tryThis("runs " + record.id())
                    .tryThis("resume " + record.id() + " --no-backup");
        }
    }
}
