package dev.fosh.run;

import java.util.List;

/** Takes what {@code undo} needs, before the change that it belongs to is sent. Thread-safe. */
public interface Keeper {
    /** Keeps nothing: {@code --no-backup}, and work on throw-away copies. */
    Keeper NONE = records -> {};

    /** Returns when the records are on disk. */
    void keep(List<Kept> records);

    /** Whether what is kept can be read again, so that it is worth reading documents only to keep them. */
    default boolean isKeeping() {
        return this != NONE;
    }
}
