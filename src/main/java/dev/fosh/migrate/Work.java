package dev.fosh.migrate;

import dev.fosh.run.Changes;
import dev.fosh.run.Checkpoint;
import dev.fosh.run.Run;
import dev.fosh.session.Cancellation;
import java.time.Clock;
import java.util.List;

/**
 * What a migration needs from outside, so that tests can choose it.
 *
 * @param namespace the collections it works on
 * @param run times, ids, and what its changes need
 * @param watcher told how far it is
 * @param names what datasets are called, in the order in which they get their names
 */
record Work(Namespace namespace, Run run, Watcher watcher, NamesInTurn names) {
    /** Work that nobody can resume or undo: on throw-away copies. */
    static Work unrecorded(Namespace namespace, Clock clock, Cancellation cancellation, Watcher watcher) {
        return of(namespace, Run.unrecorded(namespace.database(), clock, cancellation), watcher);
    }

    /** Work on datasets one after the other. */
    static Work of(Namespace namespace, Run run, Watcher watcher) {
        return new Work(namespace, run, watcher, new NamesInTurn(namespace, List.of()));
    }

    /** The same where these datasets, by ordinal, may change their names. */
    Work withTurns(List<Integer> ordinals) {
        return new Work(namespace, run, watcher, new NamesInTurn(namespace, ordinals));
    }

    /** The changes of one dataset, or of the database for 0, from where a stored checkpoint stands. */
    Changes changes(int ordinal, Checkpoint checkpoint) {
        return new Changes(ordinal, run, checkpoint, watcher);
    }
}
