package dev.fosh.values;

import com.mongodb.MongoException;
import dev.fosh.console.Console;
import dev.fosh.console.Progress;
import dev.fosh.dataset.DatasetSummary;
import dev.fosh.dataset.Datasets;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Program;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Changes;
import dev.fosh.run.Observer;
import dev.fosh.run.OpenRun;
import dev.fosh.run.RunItem;
import dev.fosh.run.RunRecord;
import dev.fosh.run.RunState;
import dev.fosh.run.Runs;
import dev.fosh.session.Connection;
import dev.fosh.session.ServerFault;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** Carries out edits of one dataset, each in a run: recorded, exclusive, and ended whatever happens. */
public final class DatasetRuns {
    private static final int ITEM = 1;
    private static final int WORKERS = 3;

    private final Session session;
    private final Console console;
    private final Runs runs;
    private final Program program;

    public DatasetRuns(Session session, Console console, Runs runs, Program program) {
        this.session = session;
        this.console = console;
        this.runs = runs;
        this.program = program;
    }

    /**
     * What an edit came to.
     *
     * @param run its id
     * @param isKept whether {@code undo} can give back what it changed
     * @param seconds that it took
     */
    public record Ended(String run, Edit.Counts counts, boolean isKept, double seconds) {}

    /**
     * The dataset that the line means, if it may be changed now.
     *
     * @throws FoshException as {@link OpenedDataset#toWrite}; {@code RUN_INTERRUPTED}
     */
    public OpenedDataset open(String typed) {
        OpenedDataset opened = OpenedDataset.toWrite(session, program, typed);
        runs.requireNoneInterrupted(session.connection());
        return opened;
    }

    /** The same for a dataset that was named; without a name as {@link #open(String)}. */
    public OpenedDataset open(String typed, Optional<String> named) {
        OpenedDataset opened = toPlan(typed, named);
        runs.requireNoneInterrupted(session.connection());
        return opened;
    }

    /** The same for a plan, which may be made while an interrupted run waits. */
    public OpenedDataset toPlan(String typed, Optional<String> named) {
        return OpenedDataset.toWrite(session, program, typed, named);
    }

    /** The same for a plan, which may be made while an interrupted run waits. */
    public OpenedDataset toPlan(String typed) {
        return OpenedDataset.toWrite(session, program, typed);
    }

    /**
     * Carries out an edit.
     *
     * @param isBackup whether what is changed is kept for {@code undo}
     */
    public Ended carryOut(OpenedDataset dataset, Edit edit, boolean isBackup) {
        Runs.Draft draft = new Runs.Draft(
                edit.kind(),
                edit.line(),
                "",
                "",
                edit.stored(),
                isBackup,
                WORKERS,
                session.settings().days(Setting.BACKUP_RETENTION));
        try (OpenRun open =
                runs.begin(session.writableConnection(), draft, run -> List.of(item(run, dataset.summary())))) {
            console.note("run " + open.record().id());
            return finish(open, dataset, edit);
        }
    }

    /** Carries on with an edit that was interrupted or failed. */
    public Ended resume(RunRecord interrupted, Edit edit) {
        Connection connection = session.writableConnection();
        try (OpenRun open = runs.resume(connection, interrupted, WORKERS)) {
            RunItem item = open.item(ITEM).orElseThrow();
            OpenedDataset dataset = OpenedDataset.of(connection.database(), item.target())
                    .orElseThrow(() -> new Datasets(connection.database(), session.cancellation())
                            .missing(String.valueOf(item.name()), "use"));
            return finish(open, dataset, edit);
        }
    }

    /** The records of all runs of the database, the newest first. */
    public List<RunRecord> all() {
        return runs.store(session.connection()).runs();
    }

    private static RunItem item(String run, DatasetSummary dataset) {
        return new RunItem(
                run,
                ITEM,
                dataset.id(),
                dataset.name(),
                dataset.version(),
                dataset.version(),
                RunState.PENDING,
                new BsonDocument(),
                Optional.empty(),
                Optional.empty());
    }

    private Ended finish(OpenRun open, OpenedDataset dataset, Edit edit) {
        long started = runs.clock().millis();
        Edit.Counts counts = recorded(open, dataset, edit);
        Optional<FoshException> left = edit.left();
        RunState state = left.isPresent() ? RunState.PARTIAL : RunState.DONE;
        open.ended(ITEM, state, result(edit, counts), left.map(OpenRun::bson));
        open.end(state, counts(left.isPresent() ? 0 : 1, left.isPresent() ? 1 : 0, counts), left);
        boolean isKept =
                open.record().backup().filter(place -> !place.isRemoved()).isPresent();
        return new Ended(open.record().id(), counts, isKept, (runs.clock().millis() - started) / 1000.0);
    }

    private Edit.Counts recorded(OpenRun open, OpenedDataset dataset, Edit edit) {
        try (Shown observer = new Shown()) {
            Changes changes = new Changes(ITEM, open.run(), open.checkpoint(ITEM), observer);
            Edit.Counts counts =
                    edit.carryOut(new Edit.Work(dataset, changes, open.run(), open.checkpoint(ITEM), observer));
            open.checkpoint(ITEM).clear();
            return counts;
        } catch (FoshException failed) {
            throw ended(open, edit, open.run().stop().orElse(failed));
        } catch (MongoException failed) {
            throw ended(
                    open,
                    edit,
                    open.run().stop().or(() -> ServerFault.of(failed)).orElseThrow(() -> failed));
        }
    }

    private static FoshException ended(OpenRun open, Edit edit, FoshException failed) {
        boolean isStopped =
                switch (failed.code()) {
                    case INTERRUPTED, TERMINATED, LEASE_LOST, CONNECTION_LOST, NO_SERVER -> true;
                    default -> false;
                };
        RunState state = isStopped ? RunState.INTERRUPTED : RunState.FAILED;
        open.ended(ITEM, state, result(edit, edit.before()), Optional.of(OpenRun.bson(failed)));
        open.end(state, counts(0, isStopped ? 0 : 1, edit.before()), Optional.of(failed));
        String run = open.record().id();
        if (isStopped) {
            return failed.tryThis("resume " + run).tryThis("undo " + run);
        }
        FoshException told = failed;
        for (String line : edit.next(run)) {
            told = told.tryThis(line);
        }
        return told;
    }

    private static BsonDocument result(Edit edit, Edit.Counts counts) {
        BsonDocument result = edit.results(counts);
        return result.append("documents", new BsonInt64(counts.modified()));
    }

    private static BsonDocument counts(long done, long failed, Edit.Counts counts) {
        return new BsonDocument("items", new BsonInt64(1))
                .append("done", new BsonInt64(done))
                .append("failed", new BsonInt64(failed))
                .append("documents", new BsonInt64(counts.modified()));
    }

    /** Shows how far sweeps are. */
    private final class Shown implements Observer, AutoCloseable {
        private Progress progress;

        @Override
        public synchronized void sweeps(String collection, long total) {
            close();
            progress = console.progress(collection.startsWith("frames.") ? "frames" : "samples", total);
        }

        @Override
        public synchronized void advances(long documents) {
            if (progress != null) {
                progress.add(documents);
            }
        }

        @Override
        public synchronized void warns(String message) {
            console.warn(message);
        }

        @Override
        public synchronized void close() {
            if (progress != null) {
                progress.close();
                progress = null;
            }
        }
    }
}
