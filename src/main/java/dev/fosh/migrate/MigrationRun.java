package dev.fosh.migrate;

import dev.fosh.console.Console;
import dev.fosh.fault.FoshException;
import dev.fosh.run.OpenRun;
import dev.fosh.run.RunState;
import dev.fosh.run.Runs;
import dev.fosh.session.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Carries out a plan inside a run of its own, or what is left of one inside the run that began it. */
final class MigrationRun {
    private final Runs runs;
    private final Console console;

    MigrationRun(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    /**
     * What came of a run.
     *
     * @param run its id; null where there was nothing to do
     */
    record Ended(String run, Migrator.Result result) {}

    /** Begins a run for a plan, if there is anything to do, and ends it. */
    Ended begin(Connection connection, Plan plan, List<Selection.Item> items, Request request, Manner manner) {
        List<Integer> ordinals = IntStream.rangeClosed(1, items.size()).boxed().toList();
        boolean isIdle = plan.items().stream().allMatch(item -> item.span().isEmpty());
        if (isIdle) {
            Work nothing = Work.unrecorded(
                    Namespace.of(connection.database()), runs.clock(), runs.cancellation(), Watcher.SILENT);
            return new Ended(
                    null,
                    new Migrator(nothing, Migrator.Log.NONE).migrate(plan, items, ordinals, request.errorLevel()));
        }
        Runs.Draft draft = new Runs.Draft(
                MigrationRecord.KIND,
                request.line(),
                plan.database().from() == null ? "" : plan.database().from(),
                request.destination().orElse(plan.database().to()),
                MigrationRecord.request(request),
                manner.isBackup(),
                manner.workers(),
                manner.retention());
        try (OpenRun open = runs.begin(connection, draft, run -> MigrationRecord.items(run, plan, items))) {
            requireUnmoved(open, connection, plan);
            return carryOut(open, connection, new Resumption(plan, items, ordinals, request), manner);
        }
    }

    /** Nothing was done then, and nothing is to be resumed. */
    private static void requireUnmoved(OpenRun open, Connection connection, Plan plan) {
        try {
            plan.database()
                    .span()
                    .ifPresent(span -> DatabaseMigration.requireUnmoved(Namespace.of(connection.database()), span));
        } catch (FoshException moved) {
            open.end(RunState.FAILED, open.record().counts(), Optional.of(moved));
            throw moved;
        }
    }

    /** Does what is left of an open run. */
    Ended carryOut(OpenRun open, Connection connection, Resumption left, Manner manner) {
        open.run().knowSizes(left.plan().sizes());
        Migrator.Log log =
                new Migrator.Log(open::checkpoint, (outcome, ordinal) -> MigrationRecord.end(open, ordinal, outcome));
        try (MigrationDisplay display =
                new MigrationDisplay(console, manner.isVerbose(), left.items().size())) {
            Work work = Work.of(Namespace.durable(connection.database()), open.run(), display);
            Migrator.Result result = new Migrator(work, log)
                    .migrate(
                            left.plan(),
                            left.items(),
                            left.ordinals(),
                            left.request().errorLevel());
            MigrationRecord.end(open, result);
            return new Ended(open.record().id(), result);
        }
    }
}
