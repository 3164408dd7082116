package dev.fosh.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Finds the runs that changed what an earlier run had changed: that one can't be undone before them. */
final class LaterRuns {
    private LaterRuns() {}

    /** The newest first; undos and what was undone do not count. */
    static List<RunRecord> of(RunStore store, String id) {
        RunRecord run = store.run(id).orElseThrow();
        List<RunRecord> later = store.runs().stream()
                .filter(other -> RunStores.NEWEST_FIRST.compare(other, run) < 0)
                .filter(other -> other.state() != RunState.UNDONE && !other.isUndo() && !other.isExport())
                .toList();
        if (later.isEmpty()) {
            return later;
        }
        Set<BsonValue> targets = new HashSet<>();
        for (RunItem item : store.items(id)) {
            if (mayHaveChanged(run, item)) {
                targets.add(target(item));
            }
        }
        return later.stream().filter(other -> isOnAny(store, other, targets)).toList();
    }

    private static boolean isOnAny(RunStore store, RunRecord run, Set<BsonValue> targets) {
        for (RunItem item : store.items(run.id())) {
            if (targets.contains(target(item)) && mayHaveChanged(run, item)) {
                return true;
            }
        }
        return false;
    }

    /** What was being worked on when a run ended without a word counts as changed. */
    private static boolean mayHaveChanged(RunRecord run, RunItem item) {
        if (item.state() == RunState.UNDONE) {
            return false;
        }
        boolean isUnknown =
                item.state() == RunState.RUNNING || item.state() == RunState.PENDING && run.state() == RunState.RUNNING;
        return isUnknown || item.checkpoint().isPresent() || BsonFields.number(item.result(), "documents") > 0;
    }

    private static BsonValue target(RunItem item) {
        return item.target() == null ? BsonNull.VALUE : item.target();
    }
}
