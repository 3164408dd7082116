package dev.fosh.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Removes backups by age. */
public final class Retention {
    private final BackupDirectory directory;
    private final int days;

    /** Keeps for so many days after a run is closed; 0 keeps for ever. */
    public Retention(BackupDirectory directory, int days) {
        this.directory = directory;
        this.days = days;
    }

    /**
     * Removes those of runs that were closed longer ago; never those of runs that are open.
     *
     * @param now milliseconds since 1970
     * @return the ids of these runs
     */
    public List<String> sweep(long now) {
        if (days <= 0) {
            return List.of();
        }
        long oldest = now - Duration.ofDays(days).toMillis();
        List<String> removed = new ArrayList<>();
        for (String run : directory.runs()) {
            if (directory.closed(run).filter(closed -> closed < oldest).isPresent()) {
                directory.remove(run);
                removed.add(run);
            }
        }
        return removed;
    }
}
