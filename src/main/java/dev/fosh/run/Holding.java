package dev.fosh.run;

import java.io.Closeable;
import java.util.List;

/** What an open run holds, and gives back at its end: the backup first, then the lease. */
final class Holding implements Closeable {
    private final RunLock lock;
    private final BackupDirectory backups;
    private final String run;
    private Backup backup;

    Holding(RunLock lock, BackupDirectory backups, String run) {
        this.lock = lock;
        this.backups = backups;
        this.run = run;
    }

    /**
     * A safe point.
     *
     * @throws dev.fosh.fault.FoshException {@code LEASE_LOST}
     */
    void check() {
        lock.check();
    }

    /** Of the lease. */
    long token() {
        return lock.token();
    }

    /** Opens the run's backup, in which it may have kept something before. */
    Keeper keeper() {
        Iterable<BackupReader.Block> earlier = backups.read(run);
        backup = backups.open(run);
        return new Keeper() {
            @Override
            public void keep(List<Kept> records) {
                backup.keep(records);
            }

            @Override
            public Iterable<BackupReader.Block> earlier() {
                return earlier;
            }
        };
    }

    /** Bytes of the run's backup on disk, what it kept before it was resumed included. */
    long bytes() {
        return backup == null ? 0 : backups.bytes(run);
    }

    /** Says that nothing more comes, so that the backup's age counts from now on. */
    void isOver(long now) {
        if (backup != null) {
            backups.close(run, now);
        }
    }

    @Override
    public void close() {
        try {
            if (backup != null) {
                backup.close();
            }
        } finally {
            lock.close();
        }
    }
}
