package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.concurrent.Semaphore;

/** How many bytes of files may be in memory at once, whoever holds them. Thread-safe. */
final class ByteBudget {
    private static final int UNIT = 4096;

    private final int units;
    private final Semaphore free;

    ByteBudget(long bytes) {
        units = Math.toIntExact(bytes / UNIT);
        free = new Semaphore(units, true);
    }

    /** Waits until so many bytes may be taken. What is larger than all takes all. */
    void take(long bytes) {
        try {
            free.acquire(units(bytes));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        }
    }

    /** Gives back what {@link #take} took. */
    void give(long bytes) {
        free.release(units(bytes));
    }

    private int units(long bytes) {
        return (int) Math.min(units, bytes / UNIT + 1);
    }
}
