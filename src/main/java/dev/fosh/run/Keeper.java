package dev.fosh.run;

import java.util.List;

/** Takes what {@code undo} needs, before the change that it belongs to is sent. Thread-safe. */
public interface Keeper {
    /** Keeps nothing: {@code --no-backup}, and work on throw-away copies. */
    Keeper NONE = records -> {};

    /** Returns when the records are on disk. */
    void keep(List<Kept> records);

    /** What the run has kept before it was carried on, the newest first; nothing for one that has just begun. */
    default Iterable<BackupReader.Block> earlier() {
        return List.of();
    }

    /** Whether what is kept can be read again, so that it is worth reading documents only to keep them. */
    default boolean isKeeping() {
        return this != NONE;
    }
}
