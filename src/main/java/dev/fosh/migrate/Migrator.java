package dev.fosh.migrate;

import com.mongodb.MongoException;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.ServerFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Carries out a plan: the database first, then its datasets one after the other. */
final class Migrator {
    private final Work work;

    Migrator(Work work) {
        this.work = work;
    }

    /** What came of it: the database and every dataset that was reached. */
    record Result(Outcome database, List<Outcome> datasets, double seconds, Optional<FoshException> stopped) {
        long failures() {
            return datasets.stream()
                    .filter(outcome -> outcome.state() == State.FAILED)
                    .count();
        }
    }

    /**
     * Migrates what the plan says.
     *
     * @param items the selection that was planned, in the same order as the plan's datasets
     * @return also after a stop by the user or a lost connection, which {@code stopped} then holds
     */
    Result migrate(Plan plan, List<Selection.Item> items, int errorLevel) {
        long started = System.nanoTime();
        List<Outcome> datasets = new ArrayList<>();
        Outcome database = unchanged(plan.database());
        Optional<FoshException> stopped = Optional.empty();
        try {
            database = migrateDatabase(plan);
            writeDownVersion(plan);
            for (int i = 0; i < items.size() && stopped.isEmpty(); i++) {
                Outcome outcome = migrateDataset(items.get(i), plan.datasets().get(i));
                datasets.add(outcome);
                work.watcher().ends(outcome);
                stopped = outcome.error().filter(Migrator::isStop);
                if (outcome.state() == State.FAILED && errorLevel <= 0) {
                    break;
                }
            }
        } catch (FoshException stop) {
            stopped = Optional.of(stop);
        } catch (MongoException lost) {
            stopped = work.cancellation().requested().or(() -> ServerFault.of(lost));
            if (stopped.isEmpty()) {
                throw lost;
            }
        }
        return new Result(database, datasets, secondsSince(started), stopped);
    }

    private static Outcome unchanged(PlannedItem item) {
        return Outcome.unchanged(item.name(), item.from());
    }

    private Outcome migrateDatabase(Plan plan) {
        PlannedItem planned = plan.database();
        if (planned.span().isEmpty()) {
            return planned.state() == State.SKIPPED
                    ? Outcome.skipped(planned.name(), planned.from(), planned.reason())
                    : unchanged(planned);
        }
        long started = System.nanoTime();
        Span span = planned.span().get();
        work.watcher().begins(planned.name(), span);
        DatabaseMigration migration = new DatabaseMigration(span, work);
        migration.run();
        return new Outcome(
                planned.name(),
                Optional.empty(),
                planned.from(),
                span.to(),
                State.MIGRATED,
                span.versions(),
                migration.documents(),
                secondsSince(started),
                migration.losses(),
                "",
                Optional.empty());
    }

    /** Stores the version that was only assumed, where datasets are about to be migrated by it. */
    private void writeDownVersion(Plan plan) {
        boolean isDue = plan.database().span().isEmpty()
                && plan.datasets().stream().anyMatch(item -> item.span().isPresent());
        if (isDue) {
            plan.unstored()
                    .ifPresent(version ->
                            new DatabaseMigration(new Span(version, version, Direction.UP, List.of()), work).run());
        }
    }

    private Outcome migrateDataset(Selection.Item item, PlannedItem planned) {
        if (planned.span().isEmpty()) {
            return switch (planned.state()) {
                case FAILED ->
                    Outcome.failed(
                            planned.name(), planned.from(), planned.error().orElseThrow());
                case SKIPPED -> Outcome.skipped(planned.name(), planned.from(), planned.reason());
                default -> unchanged(planned);
            };
        }
        work.cancellation().check();
        Span span = planned.span().get();
        work.watcher().begins(planned.name(), span);
        return migrate(item.document().orElseThrow(), planned, span);
    }

    private Outcome migrate(BsonDocument dataset, PlannedItem planned, Span span) {
        long started = System.nanoTime();
        DatasetMigration migration = new DatasetMigration(dataset, span, work);
        Optional<FoshException> error = Optional.empty();
        try {
            migration.run();
        } catch (FoshException failure) {
            error = Optional.of(failure);
        }
        return new Outcome(
                planned.name(),
                migration.newName(),
                planned.from(),
                error.isPresent() ? migration.head() : span.to(),
                error.isPresent() ? State.FAILED : State.MIGRATED,
                span.versions().subList(0, migration.done()),
                migration.documents(),
                secondsSince(started),
                migration.losses(),
                "",
                error);
    }

    /** Whether there is no point in going on with the next dataset. */
    private static boolean isStop(FoshException error) {
        return error.code() == ErrorCode.INTERRUPTED || error.code() == ErrorCode.TERMINATED;
    }

    private static double secondsSince(long started) {
        return Math.round((System.nanoTime() - started) / 1e6) / 1e3;
    }
}
