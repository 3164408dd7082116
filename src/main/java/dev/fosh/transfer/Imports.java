package dev.fosh.transfer;

import com.mongodb.MongoException;
import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Span;
import dev.fosh.run.OpenRun;
import dev.fosh.run.RunItem;
import dev.fosh.run.RunRecord;
import dev.fosh.run.RunState;
import dev.fosh.run.Runs;
import dev.fosh.session.Connection;
import dev.fosh.session.ServerFault;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Checks, plans and imports: what the commands call. */
public final class Imports {
    /** The kind of run that {@link #resume} carries on. */
    public static final String KIND = "import";

    /** How many threads read and change documents. */
    static final int WORKERS = 3;

    private final Session session;
    private final Console console;
    private final Confirm confirm;
    private final Runs runs;
    private final List<Revision> revisions;

    /**
     * Makes imports possible in a session.
     *
     * @param revisions all of datasets, ascending
     */
    public Imports(Session session, Console console, Confirm confirm, Runs runs, List<Revision> revisions) {
        this.session = session;
        this.console = console;
        this.confirm = confirm;
        this.runs = runs;
        this.revisions = revisions;
    }

    /** Reads everything and says whether it can be imported; needs no connection. */
    void check(ImportRequest request) {
        try (FolderOrder order = order(request, Optional.empty())) {
            Material material = order.material();
            order.verify();
            console.show(ImportReport.checked(request, order.validate(material, new Validation.Batches() {})));
        }
    }

    /** Says what an import would do; writes nothing. */
    void plan(ImportRequest request) {
        try (FolderOrder order = order(request, Optional.empty())) {
            Prepared prepared = prepare(session.connection(), order);
            ImportRequest into = request(session.connection(), order, prepared);
            Validation.Validated found =
                    order.validate(prepared.material(), batches(session.connection(), prepared, into));
            console.show(ImportReport.planned(request, found, prepared));
        }
    }

    /** A dataset that is added to has to be without what is added. */
    private Validation.Batches batches(Connection connection, Prepared prepared, ImportRequest into) {
        if (!into.isAdded()) {
            return new Validation.Batches() {};
        }
        // No run has added anything yet.
        BsonDateTime never = new BsonDateTime(Long.MIN_VALUE);
        BsonDocument destination = prepared.old().orElseThrow();
        Runnable check = session.cancellation()::check;
        return new PlannedIds(
                new MergeIds(connection.database(), destination, never, check),
                into.parts().most());
    }

    void carryOut(ImportRequest request, boolean isBackup) {
        try (FolderOrder order = order(request, scratch())) {
            carryOut(order, isBackup);
        }
    }

    /** Carries on with an import that was interrupted or failed, and shows the result. */
    public void resume(RunRecord interrupted) {
        ImportRequest request = ImportRequest.of(interrupted.request(), "resume " + interrupted.id());
        try (FolderOrder order = order(request, scratch())) {
            resume(interrupted, order);
        }
    }

    private Optional<Path> scratch() {
        return Optional.of(session.settings().directories().state());
    }

    private FolderOrder order(ImportRequest request, Optional<Path> scratch) {
        return new FolderOrder(request, version(), console, session.cancellation()::check, scratch);
    }

    /**
     * What is known before anything is written.
     *
     * @param old what is to be overwritten
     * @param span the way to the database's version
     */
    record Prepared(Optional<BsonDocument> old, Material material, Optional<Span> span, DatabaseConfig config) {}

    Prepared prepare(Connection connection, ImportOrder order) {
        DatabaseConfig config = config(connection);
        Optional<BsonDocument> old = ImportNames.destination(connection.database(), order);
        Material material = order.material();
        return new Prepared(old, material, version().span(material.metadata(), config), config);
    }

    /**
     * Imports, and shows the result.
     *
     * @param isBackup whether what is overwritten is kept for {@code undo}
     */
    void carryOut(ImportOrder order, boolean isBackup) {
        Connection connection = session.writableConnection();
        runs.requireNoneInterrupted(connection);
        Prepared prepared = prepare(connection, order);
        ImportRequest request = request(connection, order, prepared);
        long expected = order.check(prepared.material());
        if (!request.target().merge()) {
            prepared.old().ifPresent(dataset -> askBeforeOverwriting(request, isBackup));
        }
        BsonDocument stored = order.stored();
        stored.putAll(request.stored());
        Runs.Draft draft = new Runs.Draft(
                order.kind(),
                request.line(),
                "",
                prepared.span().map(Span::to).orElse(""),
                stored,
                isBackup,
                WORKERS,
                session.settings().days(Setting.BACKUP_RETENTION));
        try (OpenRun open = runs.begin(connection, draft, id -> List.of(item(id, request, prepared.old())))) {
            console.note("run " + open.record().id());
            finish(
                    open,
                    connection,
                    new Task(
                            order,
                            request,
                            order.ready(prepared.material()),
                            new Way(prepared.span(), prepared.config()),
                            expected));
        }
    }

    /**
     * The request as it is carried out, into the dataset that there is.
     *
     * @throws FoshException {@code DATASET_BEHIND}, {@code MERGE_REFUSED}
     */
    private ImportRequest request(Connection connection, ImportOrder order, Prepared prepared) {
        ImportRequest request = order.request();
        if (!request.target().merge()) {
            return request;
        }
        MergeCheck check = new MergeCheck(connection.database(), prepared.old().orElseThrow(), prepared.config());
        return check.request(request, prepared.material(), prepared.span());
    }

    /** Carries on with what the order says. */
    void resume(RunRecord interrupted, ImportOrder order) {
        Connection connection = session.writableConnection();
        DatabaseConfig config = config(connection);
        Material material = order.material();
        Optional<Span> span = version().span(material.metadata(), config);
        long expected = order.check(material);
        try (OpenRun open = runs.resume(connection, interrupted, WORKERS)) {
            finish(
                    open,
                    connection,
                    new Task(order, order.request(), order.ready(material), new Way(span, config), expected));
        }
    }

    /** What is to be done in a run. */
    private record Task(ImportOrder order, ImportRequest request, Material material, Way way, long documents) {
        ImportWork in(OpenRun open, Connection connection, Console console) {
            return request.isAdded()
                    ? new MergeImport(open, connection.database(), request, material, console)
                    : new DatasetImport(open, connection.database(), request, material, console);
        }
    }

    /** The way to the version of a database. */
    private record Way(Optional<Span> span, DatabaseConfig config) {}

    private void finish(OpenRun open, Connection connection, Task task) {
        ImportWork work = task.in(open, connection, console);
        ImportEnd end = new ImportEnd(open, work, task.request().target().keepsPartial());
        Validation.Validated counts;
        try {
            counts = end.before()
                    .orElseGet(() -> work.carryOut(task.way().span(), task.way().config(), task.documents()));
            end.done(counts);
        } catch (FoshException failed) {
            throw failed(open, task, end, failed);
        } catch (MongoException failed) {
            FoshException fault =
                    open.run().stop().or(() -> ServerFault.of(failed)).orElseThrow(() -> failed);
            throw failed(open, task, end, fault);
        }
        end.close(counts);
        console.show(task.order().done(open.record().id(), counts));
        if (!task.request().target().persistent() && !console.isForPrograms()) {
            console.warn(
                    "the dataset is not persistent: the next SDK client that ends will delete it, unless another one"
                            + " is connected; --persistent keeps it");
        }
    }

    private static FoshException failed(OpenRun open, Task task, ImportEnd end, FoshException failed) {
        FoshException told = end.failed(failed);
        return ImportEnd.isStop(failed) ? told : task.order().told(open.record().id(), told);
    }

    private RunItem item(String run, ImportRequest request, Optional<BsonDocument> old) {
        BsonValue target = old.map(dataset -> dataset.get("_id"))
                .orElseGet(() -> NewDataset.id(runs.clock().millis(), run));
        return new RunItem(
                run,
                DatasetImport.ITEM,
                target,
                request.name(),
                null,
                "",
                RunState.PENDING,
                new BsonDocument(),
                Optional.empty(),
                Optional.empty());
    }

    private DatabaseConfig config(Connection connection) {
        return DatabaseConfig.read(connection.database(), session.settings()).requireKnownType();
    }

    ImportVersion version() {
        return new ImportVersion(session.settings().text(Setting.CLIENT_VERSION).orElseThrow(), revisions);
    }

    private void askBeforeOverwriting(ImportRequest request, boolean isBackup) {
        if (session.settings().isOn(Setting.GUARD) || !isBackup) {
            confirm.lossy(
                    request.name(),
                    "The dataset " + request.name() + " is replaced"
                            + (isBackup ? "; undo brings it back." : ", and nothing is kept of it.") + " Go on?");
        }
    }
}
