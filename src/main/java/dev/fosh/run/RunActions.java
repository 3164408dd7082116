package dev.fosh.run;

import java.util.Optional;

/** What {@code resume}, {@code undo} and {@code unlock} do once it is clear with which run. */
public interface RunActions {
    RunStore store();

    /** Carries a run on that stands as interrupted, partial or failed, and says what came of it. */
    void resume(RunRecord run);

    /** Takes a run back whose pre-images are on this machine; forced, over what others changed since. */
    void undo(RunRecord run, boolean isForced);

    /** Takes the database away from whoever has it, after saying whose it is. */
    void unlock();

    /** Who has the database now. */
    Optional<Held> holder();
}
