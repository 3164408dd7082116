package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Progress;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.OpenRun;
import dev.fosh.run.Run;
import dev.fosh.run.RunRecord;
import dev.fosh.run.Runs;
import dev.fosh.session.Connection;
import dev.fosh.session.LoadedDataset;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import dev.fosh.session.SettingValue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans, asks and migrates: what the commands call. */
public final class Migrations {
    /** The kind of run that {@link #resume} carries on. */
    public static final String KIND = MigrationRecord.KIND;

    private final Session session;
    private final Console console;
    private final Confirm confirm;
    private final Runs runs;
    private final Revisions revisions;

    /**
     * Makes migrations possible in a session.
     *
     * @param runs where what they write is recorded
     */
    public Migrations(Session session, Console console, Confirm confirm, Runs runs, Revisions revisions) {
        this.session = session;
        this.console = console;
        this.confirm = confirm;
        this.runs = runs;
        this.revisions = revisions;
    }

    /**
     * What there is to run.
     *
     * @param database ascending
     * @param datasets ascending
     */
    public record Revisions(List<Revision> database, List<Revision> datasets) {}

    /** Everything that is decided before the first write. */
    private record Prepared(Connection connection, Plan plan, List<Selection.Item> items, MigrationRules rules) {}

    /**
     * What a rehearsal needs to know.
     *
     * @param run one that leaves no trace
     * @param work the work on copies, new for each dataset
     */
    record Rehearsable(
            MongoDatabase database, Run run, Function<Namespace, Work> work, Plan plan, List<Selection.Item> items) {}

    /** Prepares a rehearsal: decides everything, and writes nothing. */
    Rehearsable rehearsable(Request request) {
        Connection connection = session.writableConnection();
        Prepared prepared = prepare(connection, request, selection(connection).of(request), true);
        if (!prepared.rules().admin()) {
            throw FoshException.of(ErrorCode.NEEDS_ADMIN, "a rehearsal writes copies of documents, and admin is off")
                    .tryThis(request.line() + " --rehearse --admin");
        }
        Clock clock = Clock.systemUTC();
        return new Rehearsable(
                connection.database(),
                Run.unrecorded(connection.database(), clock, session.cancellation()),
                copies -> Work.unrecorded(copies, clock, session.cancellation(), Watcher.SILENT),
                prepared.plan(),
                prepared.items());
    }

    /** Shows what a request would do; what is kept for {@code undo} only where that is wanted. */
    void plan(Request request, boolean isBackup) {
        Connection connection = session.connection();
        Prepared prepared = prepare(connection, request, selection(connection).of(request), true);
        Surroundings surroundings = Surroundings.of(connection.client(), connection.database());
        if (!prepared.rules().admin() && prepared.plan().hasWork()) {
            console.note("admin is off: this plan can be carried out with --admin, or after `set admin true`");
        }
        console.show(new PlanReport(prepared.plan(), surroundings, nextLine(request, prepared), isBackup).report());
    }

    /** Whether a request would change anything; says what. */
    boolean isPending(Request request, boolean isBackup) {
        Connection connection = session.connection();
        Prepared prepared = prepare(connection, request, selection(connection).of(request), true);
        console.show(
                new PlanReport(prepared.plan(), Surroundings.UNKNOWN, nextLine(request, prepared), isBackup).report());
        return prepared.plan().isPending();
    }

    /** What was typed, with {@code --admin} where that is missing or was typed too. */
    private String nextLine(Request request, Prepared prepared) {
        boolean isTyped = session.settings()
                .value(Setting.ADMIN)
                .map(SettingValue::isOfCommandLine)
                .orElse(false);
        return request.line() + (prepared.rules().admin() && !isTyped ? "" : " --admin");
    }

    /**
     * Carries out a request, and shows the result.
     *
     * @throws FoshException where it is refused, where datasets failed, or when it was stopped
     */
    void migrate(Request request, Manner manner) {
        Connection connection = session.writableConnection();
        // A plan over what an interrupted run left in the middle would be wrong.
        runs.requireNoneInterrupted(connection);
        Prepared prepared = prepare(connection, request, selection(connection).of(request), false);
        requireSomethingDone(request, prepared);
        show(carryOut(prepared, request, manner), request);
    }

    private void show(MigrationRun.Ended ended, Request request) {
        console.show(ResultReport.of(ended));
        new ResultFault(ended, request).raise(failure -> {
            if (!console.isForPrograms()) {
                console.warn(failure);
            }
        });
    }

    /**
     * Carries on with a run that was interrupted or of which datasets failed, and shows the result.
     *
     * @throws FoshException as a migration does
     */
    public void resume(RunRecord interrupted) {
        Connection connection = session.writableConnection();
        DatabaseConfig config =
                DatabaseConfig.read(connection.database(), session.settings()).requireKnownType();
        try (OpenRun open = runs.resume(connection, interrupted, Manner.WORKERS)) {
            Resumption left = Resumption.of(open, rules(config), config, Namespace.of(connection.database()));
            show(new MigrationRun(runs, console).carryOut(open, connection, left, Manner.STANDARD), left.request());
        }
    }

    /**
     * Brings a dataset that is behind to the version of its database, as loading it does in the SDK.
     *
     * @throws FoshException where that is refused or fails
     */
    public void bringUp(LoadedDataset dataset) {
        Connection connection = session.writableConnection();
        String version =
                DatabaseConfig.read(connection.database(), session.settings()).version();
        Request request = new Request(
                Optional.of(version),
                Request.Scope.NAMED,
                List.of(dataset.name()),
                Optional.empty(),
                0,
                "use " + MigrateCommand.quote(dataset.name()) + " --migrate");
        runs.requireNoneInterrupted(connection);
        List<Selection.Item> items = List.of(selection(connection).byId(dataset.id(), dataset.name()));
        MigrationRun.Ended ended = carryOut(prepare(connection, request, items, false), request, Manner.STANDARD);
        new ResultFault(ended, request).raiseStop();
        Outcome outcome = ended.result().datasets().get(0);
        outcome.error().ifPresent(error -> {
            throw error;
        });
        console.note("migrated " + dataset.name() + " from " + outcome.from() + " to " + outcome.to());
    }

    private static Selection selection(Connection connection) {
        return new Selection(Namespace.of(connection.database()));
    }

    /** Says who else is there and what will fail, asks before a loss, and migrates. */
    private MigrationRun.Ended carryOut(Prepared prepared, Request request, Manner manner) {
        if (prepared.plan().hasWork()) {
            PlanReport.failures(prepared.plan()).forEach(console::note);
            Surroundings.of(
                            prepared.connection().client(),
                            prepared.connection().database())
                    .lines()
                    .forEach(console::note);
        }
        MigrationQuestions questions = new MigrationQuestions(session.settings(), console, confirm);
        String database = prepared.connection().database().getName();
        questions.losses(prepared.plan(), manner.isBackup(), database, nextLine(request, prepared));
        if (manner.isBackup()) {
            questions.backup(prepared.plan(), runs.backups(), nextLine(request, prepared));
        }
        Manner kept = manner.keepingFor(session.settings().days(Setting.BACKUP_RETENTION));
        return new MigrationRun(runs, console)
                .begin(prepared.connection(), prepared.plan(), prepared.items(), request, kept);
    }

    private Prepared prepare(Connection connection, Request request, List<Selection.Item> items, boolean isPlan) {
        if (session.settings().migrationsDisabled()) {
            throw FoshException.of(ErrorCode.MIGRATIONS_DISABLED, "migrations are disabled")
                    .why("The environment variable FIFTYONE_DISABLE_MIGRATIONS is set to something other than 0.");
        }
        DatabaseConfig config =
                DatabaseConfig.read(connection.database(), session.settings()).requireKnownType();
        requireDestination(config, request);
        MigrationRules rules = rules(config);
        Namespace namespace = Namespace.of(connection.database());
        Planner planner = new Planner(
                namespace, isPlan ? rules.withAdmin(true) : rules, config, Clock.systemUTC(), session.cancellation());
        return new Prepared(connection, planned(planner, request, items), items, rules);
    }

    private MigrationRules rules(DatabaseConfig config) {
        return new MigrationRules(
                config.admin(session.settings()),
                config.isTeams(),
                session.settings().text(Setting.CLIENT_VERSION).orElseThrow(),
                revisions.database(),
                revisions.datasets());
    }

    /** A refusal for want of admin says what to type. */
    private Plan planned(Planner planner, Request request, List<Selection.Item> items) {
        try (Progress progress = console.progress("planning", items.size())) {
            return planner.reporting(progress::add).plan(request, items);
        } catch (FoshException refused) {
            throw refused.code() == ErrorCode.NEEDS_ADMIN ? refused.tryThis(request.line() + " --admin") : refused;
        }
    }

    private void requireDestination(DatabaseConfig config, Request request) {
        boolean isOpen = request.includesDatabase()
                && request.destination().isEmpty()
                && config.isTeams()
                && !session.settings().isExplicit(Setting.CLIENT_VERSION);
        if (isOpen) {
            throw FoshException.of(ErrorCode.MISSING_DESTINATION, "which version should this Teams database have?")
                    .why("The newest one is not what every deployment runs; a database that is too new locks older "
                            + "clients out.")
                    .tryThis("versions " + config.version())
                    .tryThis("migrate --teams VERSION");
        }
    }

    /** Refuses where the SDK would silently do nothing for want of rights. */
    private void requireSomethingDone(Request request, Prepared prepared) {
        boolean isIdle = prepared.plan().items().stream()
                .noneMatch(item -> item.state() == State.MIGRATED || item.state() == State.FAILED);
        if (prepared.rules().admin() || !isIdle) {
            return;
        }
        if (prepare(prepared.connection(), request, prepared.items(), true)
                .plan()
                .isPending()) {
            throw FoshException.of(ErrorCode.NOTHING_DONE, "nothing was migrated, because admin is off")
                    .why("The client can open this database as it is, and without admin nothing is migrated that "
                            + "does not have to be.")
                    .tryThis(request.line() + " --admin");
        }
    }
}
