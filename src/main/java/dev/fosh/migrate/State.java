package dev.fosh.migrate;

import java.util.Locale;

/** How one dataset, or the database, came out of a migration. */
public enum State {
    MIGRATED,
    UNCHANGED,
    FAILED,
    SKIPPED;

    /** The word in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
