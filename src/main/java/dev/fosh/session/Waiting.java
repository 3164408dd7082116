package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something outside that nobody announces. */
public final class Waiting {
    private static final long STEP_MILLIS = 20;

    private Waiting() {}

    /**
     * Whether it came true in time.
     *
     * @throws FoshException {@code INTERRUPTED} or {@code TERMINATED}
     */
    public static boolean until(BooleanSupplier condition, Duration patience, Cancellation cancellation) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            cancellation.check();
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(stopped);
            }
        }
        return true;
    }
}
