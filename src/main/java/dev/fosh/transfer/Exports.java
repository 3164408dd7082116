package dev.fosh.transfer;

import com.mongodb.MongoException;
import dev.fosh.console.Console;
import dev.fosh.dataset.CurrentDataset;
import dev.fosh.dataset.DatasetSummary;
import dev.fosh.dataset.Datasets;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.OpenRun;
import dev.fosh.run.RunItem;
import dev.fosh.run.RunRecord;
import dev.fosh.run.RunState;
import dev.fosh.run.Runs;
import dev.fosh.session.Connection;
import dev.fosh.session.ServerFault;
import dev.fosh.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Exports datasets: each is a run, though nothing of the database is changed. */
public final class Exports {
    /** The kind of run that {@link #resume} carries on. */
    public static final String KIND = RunRecord.EXPORT;

    private static final int ITEM = 1;

    private final Session session;
    private final Console console;
    private final Runs runs;
    private final String version;

    /** Makes exports possible in a session, by the fosh of that version. */
    public Exports(Session session, Console console, Runs runs, String version) {
        this.session = session;
        this.console = console;
        this.runs = runs;
        this.version = version;
    }

    /** Shows what an export would write; writes nothing. */
    void plan(Optional<String> name, ExportRequest request) {
        ExportPlan plan = prepare(session.connection(), dataset(session.connection(), name, request), request);
        console.show(ExportReport.ofPlan(plan));
    }

    /** Exports a dataset. */
    void export(Optional<String> name, ExportRequest request) {
        Connection connection = session.writableConnection();
        ExportPlan plan = prepare(connection, dataset(connection, name, request), request);
        Runs.Draft draft =
                new Runs.Draft(KIND, request.line(), "", "", request.stored(), false, Workers.USUAL, Duration.ZERO);
        try (OpenRun open = runs.begin(connection, draft, run -> List.of(item(run, plan.source())))) {
            show(open, plan);
        }
    }

    /** Carries an export on that was interrupted: from its beginning, unless it was complete already. */
    public void resume(RunRecord interrupted) {
        Connection connection = session.writableConnection();
        ExportRequest request = ExportRequest.of(interrupted);
        try (OpenRun open = runs.resume(connection, interrupted, Workers.USUAL)) {
            RunItem item = open.item(ITEM).orElseThrow();
            DatasetSummary dataset = new Datasets(connection.database(), session.cancellation())
                    .find(item.target())
                    .orElseThrow(() -> FoshException.of(
                                    ErrorCode.DATASET_NOT_FOUND, "the dataset " + item.name() + " is gone")
                            .tryThis("datasets"));
            ExportTarget target = ExportTarget.of(request.target());
            finishRenaming(target, interrupted.id());
            ExportPlan plan = LeftExport.published(target, interrupted.id()).isPresent()
                    ? ExportPlan.published(
                            new ExportSource(connection.database(), dataset, new BsonDocument(), Optional.empty()),
                            request,
                            target)
                    : prepareAgain(connection, dataset, request, target, interrupted.id());
            show(open, plan);
        }
    }

    private static void finishRenaming(ExportTarget target, String run) {
        try {
            new Siblings(target.path(), run).finishRenaming();
        } catch (IOException failed) {
            throw TransferFault.of(failed, target.path());
        }
    }

    private ExportPlan prepareAgain(
            Connection connection, DatasetSummary dataset, ExportRequest request, ExportTarget target, String run) {
        try {
            ExportDirectory.clean(target, run);
        } catch (IOException failed) {
            throw TransferFault.of(failed, target.path());
        }
        return prepare(connection, dataset, request);
    }

    private DatasetSummary dataset(Connection connection, Optional<String> name, ExportRequest request) {
        Datasets datasets = new Datasets(connection.database(), session.cancellation());
        String typed = "export --export-dir " + Shown.word(request.target().toString());
        return name.map(given -> datasets.require(given, typed))
                .orElseGet(() -> CurrentDataset.require(session, datasets, typed));
    }

    private ExportPlan prepare(Connection connection, DatasetSummary dataset, ExportRequest request) {
        return new ExportPlanner(connection.database(), session.cancellation(), console).plan(dataset, request);
    }

    private static RunItem item(String run, ExportSource source) {
        return new RunItem(
                run,
                ITEM,
                source.dataset().id(),
                source.dataset().name(),
                source.dataset().version(),
                source.dataset().version(),
                RunState.PENDING,
                new BsonDocument(),
                Optional.empty(),
                Optional.empty());
    }

    private void show(OpenRun open, ExportPlan plan) {
        long started = runs.clock().millis();
        DatasetExport.Counts counts = recorded(open, plan);
        console.show(
                ExportReport.of(open.record().id(), plan, counts, (runs.clock().millis() - started) / 1000.0));
    }

    /** Writes down what becomes of it, whatever that is. */
    private DatasetExport.Counts recorded(OpenRun open, ExportPlan plan) {
        try {
            DatasetExport.Counts counts = write(open, plan);
            BsonDocument result = new BsonDocument("samples", new BsonInt64(counts.samples()))
                    .append("frames", new BsonInt64(counts.frames()))
                    .append("media", new BsonInt64(counts.media()))
                    .append("bytes", new BsonInt64(counts.bytes()))
                    .append("folder", new BsonString(plan.target().path().toString()));
            open.ended(ITEM, RunState.DONE, result, Optional.empty());
            open.end(RunState.DONE, counts(1, 0), Optional.empty());
            return counts;
        } catch (FoshException | MongoException | UncheckedIOException failed) {
            FoshException fault = fault(open, failed, plan.target());
            boolean isStop = fault.status() > 128;
            RunState end = isStop ? RunState.INTERRUPTED : RunState.FAILED;
            open.ended(ITEM, end, new BsonDocument(), Optional.of(OpenRun.bson(fault)));
            open.end(end, counts(0, isStop ? 0 : 1), Optional.of(fault));
            throw fault;
        }
    }

    private static BsonDocument counts(int done, int failed) {
        return new BsonDocument("items", new BsonInt64(1))
                .append("done", new BsonInt64(done))
                .append("failed", new BsonInt64(failed))
                .append("documents", new BsonInt64(0));
    }

    /** Where the user asked for a stop, what failed did so because of it. */
    private static FoshException fault(OpenRun open, RuntimeException failed, ExportTarget target) {
        Optional<FoshException> stop = open.run().stop();
        if (stop.isPresent()) {
            return stop.get();
        }
        if (failed instanceof UncheckedIOException io) {
            return TransferFault.of(io.getCause(), target.path());
        }
        return failed instanceof FoshException fault
                ? fault
                : ServerFault.of(failed).orElseThrow();
    }

    private DatasetExport.Counts write(OpenRun open, ExportPlan plan) {
        String run = open.record().id();
        try {
            Manifest.Origin origin = new Manifest.Origin(
                    version,
                    run,
                    plan.source().dataset().name(),
                    plan.request().media().mode());
            DatasetExport.Counts counts = plan.isPublished()
                    ? LeftExport.counts(LeftExport.published(plan.target(), run).orElseThrow())
                    : publish(open, plan, origin);
            Siblings siblings = new Siblings(plan.target().path(), run);
            MovedSources.delete(siblings.moved());
            siblings.clean();
            return counts;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private DatasetExport.Counts publish(OpenRun open, ExportPlan plan, Manifest.Origin origin) throws IOException {
        try (ExportDirectory directory =
                ExportDirectory.create(plan.target(), origin.run()).telling(console::note)) {
            // What an ended run left may be in its place now.
            requireFree(plan);
            DatasetExport export = new DatasetExport(plan.source(), plan.request(), open.run(), console);
            DatasetExport.Counts counts = export.write(directory, plan.target(), origin, plan.documents());
            open.run().check();
            // Others had the time of the whole export to put something there.
            requireFree(plan);
            directory.publish();
            return counts;
        }
    }

    private static void requireFree(ExportPlan plan) {
        plan.target().requireFree(plan.request().isOverwriting(), plan.request().line());
    }
}
