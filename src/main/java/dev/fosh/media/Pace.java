package dev.fosh.media;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many files are sent at once: more while that makes it faster, fewer after failures. Thread-safe.
 *
 * <p>Small files count by their number, large ones by their bytes.
 */
final class Pace {
    private static final int FIRST = 8;
    private static final int MOST = 64;
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long WAIT_MILLIS = 100;
    private static final double FASTER = 1.1;
    private static final double SLOWER = 0.7;
    /** What a file costs beside its bytes, in bytes. */
    private static final long FILE = 100_000;

    private final LongSupplier nanoTime;
    private final boolean isFixed;
    private int limit;
    private int busy;
    private long started;
    private long done;
    private int ended;
    private double best;

    /** With so many, or with as many as prove good. */
    Pace(OptionalInt workers, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.isFixed = workers.isPresent();
        this.limit = workers.orElse(FIRST);
        this.started = nanoTime.getAsLong();
    }

    /**
     * Waits until one more may be sent.
     *
     * @param check throws to stop
     */
    synchronized void enter(Runnable check) {
        boolean isInterrupted = false;
        try {
            check.run();
            while (busy >= limit) {
                try {
                    wait(WAIT_MILLIS);
                } catch (InterruptedException interrupted) {
                    isInterrupted = true;
                }
                check.run();
            }
            busy++;
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One has ended. */
    synchronized void leave(long bytes, boolean isFailed) {
        busy--;
        notifyAll();
        if (isFixed) {
            return;
        }
        if (isFailed) {
            limit = Math.max(1, limit / 2);
            best = 0;
            begin();
            return;
        }
        done += bytes + FILE;
        ended++;
        long now = nanoTime.getAsLong();
        if (ended >= limit && now - started >= WINDOW) {
            adapt(done / (double) (now - started));
            begin();
        }
    }

    private void adapt(double rate) {
        if (rate > best * FASTER) {
            best = rate;
            limit = Math.min(MOST, limit * 2);
        } else if (rate < best * SLOWER) {
            best = rate;
            limit = Math.max(FIRST / 2, limit * 3 / 4);
        }
    }

    private void begin() {
        started = nanoTime.getAsLong();
        done = 0;
        ended = 0;
    }

    synchronized int limit() {
        return limit;
    }
}
