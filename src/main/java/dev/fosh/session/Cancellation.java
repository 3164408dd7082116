package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The stop that long work asks for between batches.
 *
 * <p>Set by the thread that owns the keyboard or a signal, read by the one that works; thread-safe.
 */
public final class Cancellation {
    private volatile AtomicReference<ErrorCode> reason;

    public Cancellation() {
        this(new AtomicReference<>());
    }

    private Cancellation(AtomicReference<ErrorCode> reason) {
        this.reason = reason;
    }

    /** The requests of the command that runs now only: one that is not waited for any more stays stopped. */
    public Cancellation ofThisCommand() {
        return new Cancellation(reason);
    }

    /** Asks the running work to stop at its next safe point; {@code INTERRUPTED} or {@code TERMINATED}. */
    public void request(ErrorCode why) {
        reason.set(why);
    }

    public boolean isRequested() {
        return reason.get() != null;
    }

    /** Forgets an earlier request; called before each command. */
    public void reset() {
        reason = new AtomicReference<>();
    }

    /**
     * A safe point.
     *
     * @throws FoshException with the code of the request, if there is one
     */
    public void check() {
        requested().ifPresent(stop -> {
            throw stop;
        });
    }

    /** The fault of the request, if there is one: what a call means that failed because the server was told to stop. */
    public Optional<FoshException> requested() {
        return Optional.ofNullable(reason.get())
                .map(why -> FoshException.of(why, why == ErrorCode.TERMINATED ? "terminated" : "interrupted"));
    }
}
