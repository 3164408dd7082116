package dev.fosh.migrate;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Connection;
import dev.fosh.session.LoadedDataset;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import dev.fosh.session.SettingValue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Plans, asks and migrates: what the commands call. */
public final class Migrations {
    private final Session session;
    private final Console console;
    private final Confirm confirm;
    private final List<Revision> databaseRevisions;
    private final List<Revision> datasetRevisions;

    /**
     * Makes migrations possible in a session.
     *
     * @param databaseRevisions ascending
     * @param datasetRevisions ascending
     */
    public Migrations(
            Session session,
            Console console,
            Confirm confirm,
            List<Revision> databaseRevisions,
            List<Revision> datasetRevisions) {
        this.session = session;
        this.console = console;
        this.confirm = confirm;
        this.databaseRevisions = databaseRevisions;
        this.datasetRevisions = datasetRevisions;
    }

    /** Everything that is decided before the first write. */
    private record Prepared(Connection connection, Plan plan, List<Selection.Item> items, MigrationRules rules) {}

    /** What a rehearsal needs to know. */
    record Rehearsable(Work work, Plan plan, List<Selection.Item> items) {}

    /** Prepares a rehearsal: decides everything, and writes nothing. */
    Rehearsable rehearsable(Request request) {
        Connection connection = session.writableConnection();
        Prepared prepared = prepare(connection, request, selection(connection).of(request), true);
        if (!prepared.rules().admin()) {
            throw FoshException.of(ErrorCode.NEEDS_ADMIN, "a rehearsal writes copies of documents, and admin is off")
                    .tryThis(request.line() + " --rehearse --admin");
        }
        return new Rehearsable(work(connection, Watcher.SILENT), prepared.plan(), prepared.items());
    }

    private Work work(Connection connection, Watcher watcher) {
        return new Work(
                Namespace.of(connection.database()), Clock.systemUTC(), ObjectId::new, session.cancellation(), watcher);
    }

    /** Shows what a request would do. */
    void plan(Request request) {
        Connection connection = session.connection();
        Prepared prepared = prepare(connection, request, selection(connection).of(request), true);
        Surroundings surroundings = Surroundings.of(connection.client(), connection.database());
        if (!prepared.rules().admin() && prepared.plan().hasWork()) {
            console.note("admin is off: this plan can be carried out with --admin, or after `set admin true`");
        }
        console.show(new PlanReport(prepared.plan(), surroundings, nextLine(request, prepared)).report());
    }

    /** Whether a request would change anything; says what. */
    boolean isPending(Request request) {
        Connection connection = session.connection();
        Prepared prepared = prepare(connection, request, selection(connection).of(request), true);
        console.show(new PlanReport(prepared.plan(), Surroundings.UNKNOWN, nextLine(request, prepared)).report());
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
    void migrate(Request request, boolean isVerbose) {
        Connection connection = session.writableConnection();
        Prepared prepared = prepare(connection, request, selection(connection).of(request), false);
        requireSomethingDone(request, prepared);
        Migrator.Result result = carryOut(prepared, request, isVerbose);
        console.show(ResultReport.of(result));
        new ResultFault(result, request).raise(failure -> {
            if (!console.isForPrograms()) {
                console.warn(failure);
            }
        });
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
        List<Selection.Item> items = List.of(selection(connection).byId(dataset.id(), dataset.name()));
        Migrator.Result result = carryOut(prepare(connection, request, items, false), request, false);
        result.stopped().ifPresent(stop -> {
            throw stop;
        });
        Outcome outcome = result.datasets().get(0);
        outcome.error().ifPresent(error -> {
            throw error;
        });
        console.note("migrated " + dataset.name() + " from " + outcome.from() + " to " + outcome.to());
    }

    private static Selection selection(Connection connection) {
        return new Selection(Namespace.of(connection.database()));
    }

    /** Says who else is there and what will fail, asks before a loss, and migrates. */
    private Migrator.Result carryOut(Prepared prepared, Request request, boolean isVerbose) {
        if (prepared.plan().hasWork()) {
            PlanReport.failures(prepared.plan()).forEach(console::note);
            Surroundings.of(
                            prepared.connection().client(),
                            prepared.connection().database())
                    .lines()
                    .forEach(console::note);
        }
        confirmLosses(prepared, request);
        return run(prepared, request.errorLevel(), isVerbose);
    }

    private Prepared prepare(Connection connection, Request request, List<Selection.Item> items, boolean isPlan) {
        if (session.settings().migrationsDisabled()) {
            throw FoshException.of(ErrorCode.MIGRATIONS_DISABLED, "migrations are disabled")
                    .why("The environment variable FIFTYONE_DISABLE_MIGRATIONS is set to something other than 0.");
        }
        DatabaseConfig config =
                DatabaseConfig.read(connection.database(), session.settings()).requireKnownType();
        requireDestination(config, request);
        MigrationRules rules = new MigrationRules(
                config.admin(session.settings()),
                config.isTeams(),
                session.settings().text(Setting.CLIENT_VERSION).orElseThrow(),
                databaseRevisions,
                datasetRevisions);
        Namespace namespace = Namespace.of(connection.database());
        Planner planner = new Planner(
                namespace, isPlan ? rules.withAdmin(true) : rules, config, Clock.systemUTC(), session.cancellation());
        return new Prepared(connection, planned(planner, request, items), items, rules);
    }

    /** A refusal for want of admin says what to type. */
    private static Plan planned(Planner planner, Request request, List<Selection.Item> items) {
        try {
            return planner.plan(request, items);
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

    private void confirmLosses(Prepared prepared, Request request) {
        LossSummary losses = new LossSummary(prepared.plan().items());
        if (losses.isEmpty()) {
            return;
        }
        console.note("This takes away what can't be brought back:");
        console.note("");
        losses.lines().forEach(console::note);
        console.note("");
        String name = prepared.connection().database().getName();
        boolean isGuarded = session.settings().isOn(Setting.GUARD);
        String answer = isGuarded ? " --confirm " + MigrateCommand.quote(name) : " --yes";
        asked(nextLine(request, prepared) + answer, () -> confirm.lossy(name, "Go on?"));
    }

    /** Asks; a refusal for want of the right answer says what to type. */
    static void asked(String lineWithAnswer, Runnable question) {
        try {
            question.run();
        } catch (FoshException refused) {
            boolean isAnswerMissing =
                    refused.code() == ErrorCode.UNANSWERED_QUESTION || refused.code() == ErrorCode.GUARDED;
            throw isAnswerMissing ? refused.tryThis(lineWithAnswer) : refused;
        }
    }

    private Migrator.Result run(Prepared prepared, int errorLevel, boolean isVerbose) {
        try (MigrationDisplay display =
                new MigrationDisplay(console, isVerbose, prepared.items().size())) {
            return new Migrator(work(prepared.connection(), display))
                    .migrate(prepared.plan(), prepared.items(), errorLevel);
        }
    }
}
