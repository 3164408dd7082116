package dev.fosh.run;

import dev.fosh.console.Progress;
import java.util.function.LongConsumer;

/** An undo whose progress is shown, and counted. */
final class ShownUndo implements UndoWatcher {
    private final Progress progress;
    private final Runnable check;
    private final LongConsumer restored;
    private long records;

    /** Asks {@code check} before each batch, and tells {@code restored} of each block that is given back. */
    ShownUndo(Progress progress, Runnable check, LongConsumer restored) {
        this.progress = progress;
        this.check = check;
        this.restored = restored;
    }

    /** How many records there were. */
    long records() {
        return records;
    }

    @Override
    public void check() {
        check.run();
    }

    @Override
    public void advances(long more) {
        records += more;
        progress.add(more);
    }

    @Override
    public void restored(long block) {
        restored.accept(block);
    }
}
