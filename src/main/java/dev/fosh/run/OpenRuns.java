package dev.fosh.run;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonValue;

/** Refuses a new run while an earlier one has left something half done. */
final class OpenRuns {
    private final RunStore store;

    OpenRuns(RunStore store) {
        this.store = store;
    }

    /**
     * Called with the lease held, so that no run is at work any more.
     *
     * @param ending the run that the new one ends
     * @throws FoshException {@code RUN_INTERRUPTED} for an interrupted run, or one that left one of these items in the
     *     middle of a revision
     */
    void requireNone(List<RunItem> items, Optional<String> ending) {
        store.unfinished().stream()
                .filter(run -> !ending.equals(Optional.of(run.id())))
                .filter(run -> run.state() == RunState.RUNNING || run.state() == RunState.INTERRUPTED)
                .filter(run -> !run.isExport())
                .findFirst()
                .ifPresent(OpenRuns::refuse);
        Set<BsonValue> targets = items.stream().map(RunItem::target).collect(Collectors.toSet());
        store.withCheckpoint().stream()
                .filter(item -> targets.contains(item.target()) && !ending.equals(Optional.of(item.run())))
                .findFirst()
                .ifPresent(item -> {
                    throw refusal(
                            item.run(), "run " + item.run() + " left " + item.name() + " in the middle of a revision");
                });
    }

    static void refuse(RunRecord interrupted) {
        throw refusal(interrupted.id(), "run " + interrupted.id() + " was interrupted: " + interrupted.line());
    }

    private static FoshException refusal(String run, String what) {
        return FoshException.of(ErrorCode.RUN_INTERRUPTED, what)
                .why("Some changes may not be made twice, so that this run has to be ended first.")
                .tryThis("resume " + run)
                .tryThis("undo " + run);
    }
}
