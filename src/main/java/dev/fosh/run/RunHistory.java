package dev.fosh.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The runs of a database as they stand: one that says it is running, though nobody holds its lease, is interrupted. */
final class RunHistory {
    private final RunStore store;
    private final Supplier<Optional<Held>> holder;

    RunHistory(RunStore store, Supplier<Optional<Held>> holder) {
        this.store = store;
        this.holder = holder;
    }

    static RunHistory of(RunActions actions) {
        return new RunHistory(actions.store(), actions::holder);
    }

    RunStore store() {
        return store;
    }

    /** Who has the database now. */
    Optional<Held> holder() {
        return holder.get();
    }

    /** All runs, the newest first. */
    List<RunRecord> all() {
        return standing(store::runs);
    }

    /** Those that are running, interrupted or partial, the newest first. */
    List<RunRecord> unfinished() {
        return standing(store::unfinished);
    }

    Optional<RunRecord> run(String id) {
        return standing(() -> store.run(id).stream().toList()).stream().findFirst();
    }

    /**
     * A run takes the lease before it is recorded and gives it back after its record is closed: dead is what is running
     * before and after a look at the lease, and does not have it.
     */
    private List<RunRecord> standing(Supplier<List<RunRecord>> reading) {
        List<RunRecord> read = reading.get();
        Set<String> running =
                read.stream().filter(RunHistory::isRunning).map(RunRecord::id).collect(Collectors.toSet());
        if (running.isEmpty()) {
            return read;
        }
        holder.get().filter(Held::mayBeAlive).map(held -> held.holder().run()).ifPresent(running::remove);
        return reading.get().stream()
                .map(run -> isRunning(run) && running.contains(run.id()) ? run.in(RunState.INTERRUPTED) : run)
                .toList();
    }

    private static boolean isRunning(RunRecord run) {
        return run.state() == RunState.RUNNING;
    }
}
