package dev.fosh.run;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a run, or one item of it, is. */
public enum RunState {
    /** Not begun: nothing has been changed. */
    PENDING,
    /** Being worked on, or, where nobody holds the lease for it, interrupted without a chance to say so. */
    RUNNING,
    /** Stopped; {@code resume} carries on, {@code undo} goes back. */
    INTERRUPTED,
    /** Everything that was planned is done. */
    DONE,
    /** Some items failed; {@code resume} tries them again. */
    PARTIAL,
    /** Nothing could be done. */
    FAILED,
    /** Left out on purpose: items only. */
    SKIPPED,
    /** Given back by {@code undo}. */
    UNDONE;

    /** The stored and shown word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something of the run is still to be done, or to be decided. */
    public boolean isUnfinished() {
        return this == RUNNING || this == INTERRUPTED || this == PARTIAL;
    }

    /** The state of that word; absent for one that this fosh does not know. */
    static Optional<RunState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
