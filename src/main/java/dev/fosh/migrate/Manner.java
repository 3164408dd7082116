package dev.fosh.migrate;

import java.time.Duration;

/**
 * How a migration is carried out.
 *
 * @param workers how many datasets, or ranges of one large collection, at a time; of small datasets more, see
 *     {@link PlannedItem#isLight()}
 * @param isBackup whether what can't be derived is kept for {@code undo}
 * @param retention how long backups are kept; zero for ever
 * @param isVerbose whether every revision is shown
 */
record Manner(int workers, boolean isBackup, Duration retention, boolean isVerbose) {
    /** No slower than any other number on two cores, see {@code docs/scale.md}. */
    static final int WORKERS = 4;

    /** The same with another retention. */
    Manner keepingFor(Duration other) {
        return new Manner(workers, isBackup, other, isVerbose);
    }

    /** As without options. */
    static final Manner STANDARD = new Manner(WORKERS, true, Duration.ZERO, false);
}
