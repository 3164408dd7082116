package dev.fosh.migrate;

import com.mongodb.MongoException;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Changes;
import dev.fosh.run.Checkpoint;
import dev.fosh.run.Several;
import dev.fosh.session.ServerFault;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Carries out a plan: the database first, then its datasets, several at a time. */
final class Migrator {
    private final Work work;
    private final Log log;

    /**
     * Where the run's record is kept up to date; called by several threads.
     *
     * @param checkpoints where an item stands, by ordinal: 0 is the database
     * @param ended takes what became of an item
     */
    record Log(IntFunction<Checkpoint> checkpoints, ObjIntConsumer<Outcome> ended) {
        /** Remembers nothing. */
        static final Log NONE = new Log(ordinal -> Checkpoint.inMemory(), (outcome, ordinal) -> {});
    }

    Migrator(Work work, Log log) {
        this.work = work;
        this.log = log;
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
     * @param ordinals of the run's items, in the same order
     * @param errorLevel 0 goes one by one and stops at the first failure
     * @return also after a stop by the user or a lost connection, which {@code stopped} then holds
     */
    Result migrate(Plan plan, List<Selection.Item> items, List<Integer> ordinals, int errorLevel) {
        long started = System.nanoTime();
        Outcome[] datasets = new Outcome[items.size()];
        Outcome database = unchanged(plan.database());
        Optional<FoshException> stopped = Optional.empty();
        try {
            database = migrateDatabase(plan);
            writeDownVersion(plan);
            migrateDatasets(plan, items, ordinals, datasets, errorLevel);
            stopped = Stream.of(datasets)
                    .filter(Objects::nonNull)
                    .flatMap(outcome -> outcome.error().stream())
                    .filter(Migrator::isStop)
                    .findFirst();
        } catch (FoshException stop) {
            stopped = Optional.of(stop);
        } catch (MongoException lost) {
            stopped = work.run().stop().or(() -> ServerFault.of(lost));
            if (stopped.isEmpty()) {
                throw lost;
            }
        }
        List<Outcome> reached = Stream.of(datasets).filter(Objects::nonNull).toList();
        return new Result(database, reached, secondsSince(started), stopped);
    }

    private void migrateDatasets(
            Plan plan, List<Selection.Item> items, List<Integer> ordinals, Outcome[] outcomes, int errorLevel) {
        Work inTurns = work.withTurns(renaming(plan, ordinals));
        AtomicBoolean isOver = new AtomicBoolean();
        Several several = errorLevel <= 0 ? new Several(1) : work.run().several();
        several.each(
                () -> new Tasks(work.namespace(), plan, items, ordinals),
                task -> task.planned().isLight(),
                task -> {
                    try {
                        if (!isOver.get()) {
                            Outcome outcome = migrateAndTell(task, inTurns);
                            outcomes[task.index()] = outcome;
                            isOver.compareAndSet(false, endsAll(outcome, errorLevel));
                        }
                        return task;
                    } finally {
                        // One that is left out too, since another may have begun and wait for it.
                        inTurns.names().pass(task.ordinal());
                    }
                },
                task -> {});
    }

    private static List<Integer> renaming(Plan plan, List<Integer> ordinals) {
        return IntStream.range(0, ordinals.size())
                .filter(index -> plan.datasets().get(index).mayRename())
                .mapToObj(ordinals::get)
                .toList();
    }

    /** One dataset with its place in the plan. */
    private record Task(int index, int ordinal, DatasetBatches.Entry entry, PlannedItem planned) {}

    /** The datasets in their order, with their documents, read some at a time. */
    private static final class Tasks implements Iterator<Task> {
        private final DatasetBatches batches;
        private final Plan plan;
        private final List<Integer> ordinals;
        private Iterator<DatasetBatches.Entry> batch =
                List.<DatasetBatches.Entry>of().iterator();
        private int next;

        Tasks(Namespace namespace, Plan plan, List<Selection.Item> items, List<Integer> ordinals) {
            Map<Selection.Item, PlannedItem> planned = new IdentityHashMap<>();
            IntStream.range(0, items.size())
                    .forEach(index ->
                            planned.put(items.get(index), plan.datasets().get(index)));
            this.batches = new DatasetBatches(
                    namespace, items, item -> planned.get(item).span().isPresent());
            this.plan = plan;
            this.ordinals = ordinals;
        }

        @Override
        public boolean hasNext() {
            return batch.hasNext() || batches.hasNext();
        }

        @Override
        public Task next() {
            if (!batch.hasNext()) {
                batch = batches.next().iterator();
            }
            int index = next++;
            return new Task(
                    index, ordinals.get(index), batch.next(), plan.datasets().get(index));
        }
    }

    private Outcome migrateAndTell(Task task, Work inTurns) {
        Outcome outcome = migrateDataset(task, inTurns);
        log.ended().accept(outcome, task.ordinal());
        work.watcher().ends(outcome);
        return outcome;
    }

    private static boolean endsAll(Outcome outcome, int errorLevel) {
        return outcome.error().filter(Migrator::isStop).isPresent()
                || outcome.state() == State.FAILED && errorLevel <= 0;
    }

    private static Outcome unchanged(PlannedItem item) {
        return Outcome.unchanged(item.name(), item.from());
    }

    private Outcome migrateDatabase(Plan plan) {
        PlannedItem planned = plan.database();
        if (planned.span().isEmpty()) {
            finishInterrupted(0, planned.to());
            return planned.state() == State.SKIPPED
                    ? Outcome.skipped(planned.name(), planned.from(), planned.reason())
                    : unchanged(planned);
        }
        long started = System.nanoTime();
        Span span = planned.span().get();
        work.watcher().begins(planned.name(), span);
        DatabaseMigration migration = databaseMigration(span);
        migration.run();
        Outcome outcome = new Outcome(
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
        log.ended().accept(outcome, 0);
        return outcome;
    }

    private DatabaseMigration databaseMigration(Span span) {
        return new DatabaseMigration(span, work, log.checkpoints().apply(0));
    }

    /** Stores the version that was only assumed, where datasets are about to be migrated by it. */
    private void writeDownVersion(Plan plan) {
        boolean isDue = plan.database().span().isEmpty()
                && plan.datasets().stream().anyMatch(item -> item.span().isPresent());
        if (isDue) {
            plan.unstored().ifPresent(version -> databaseMigration(new Span(version, version, Direction.UP, List.of()))
                    .run());
        }
    }

    private Outcome migrateDataset(Task task, Work inTurns) {
        PlannedItem planned = task.planned();
        if (planned.span().isEmpty()) {
            return switch (planned.state()) {
                case FAILED ->
                    Outcome.failed(
                            planned.name(), planned.from(), planned.error().orElseThrow());
                case SKIPPED -> Outcome.skipped(planned.name(), planned.from(), planned.reason());
                default -> {
                    finishInterrupted(task.ordinal(), planned.to());
                    yield unchanged(planned);
                }
            };
        }
        work.watcher().begins(planned.name(), planned.span().get());
        long started = System.nanoTime();
        DatasetMigration migration = new DatasetMigration(
                start(task.entry(), planned),
                planned.span().get(),
                inTurns,
                inTurns.changes(task.ordinal(), log.checkpoints().apply(task.ordinal())));
        return ended(planned, migration, run(migration), started);
    }

    private static DatasetMigration.Start start(DatasetBatches.Entry entry, PlannedItem planned) {
        BsonDocument listed = entry.item().document().orElseThrow();
        boolean isNull = listed.containsKey("version") && listed.get("version").isNull();
        return new DatasetMigration.Start(listed, entry.whole(), planned.from() == null && !isNull);
    }

    /** Deletes what an interrupted process had left to be deleted after its last publication. */
    private void finishInterrupted(int ordinal, String head) {
        Changes changes = work.changes(ordinal, log.checkpoints().apply(ordinal));
        new LaterDeletions(work, changes).carryOutInterrupted(head == null ? null : new BsonString(head));
        changes.checkpoint().clear();
    }

    private Optional<FoshException> run(DatasetMigration migration) {
        try {
            work.run().check();
            migration.run();
            return Optional.empty();
        } catch (FoshException failure) {
            return Optional.of(failure);
        }
    }

    private static Outcome ended(
            PlannedItem planned, DatasetMigration migration, Optional<FoshException> error, long started) {
        Span span = planned.span().orElseThrow();
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
    static boolean isStop(FoshException error) {
        return switch (error.code()) {
            case INTERRUPTED, TERMINATED, LEASE_LOST -> true;
            default -> false;
        };
    }

    private static double secondsSince(long started) {
        return Math.round((System.nanoTime() - started) / 1e6) / 1e3;
    }
}
