package dev.fosh.run;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The right to be the only writer of a database for a while, renewed until it is given back.
 *
 * <p>When it ends is decided by the server's clock; whether to ask the server again, by a clock of this process that
 * nobody sets. Thread-safe.
 */
public final class Lease implements RunLock {
    private static final int ATTEMPTS = 10;

    private final LeaseDocument document;
    private final Holder holder;
    private final Timing timing;
    private final long token;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Moment confirmed;
    private volatile boolean isOver;

    private Lease(LeaseDocument document, Holder holder, Timing timing, long token, Moment confirmed) {
        this.document = document;
        this.holder = holder;
        this.timing = timing;
        this.token = token;
        this.confirmed = confirmed;
    }

    /**
     * Takes the lease if it is free, or if its holder certainly does not exist any more.
     *
     * @throws FoshException {@code LOCKED}, saying who has it
     */
    public static Lease acquire(MongoDatabase database, Holder holder, Timing timing) {
        LeaseDocument document = new LeaseDocument(database, Timing.STANDARD.term());
        OptionalLong dead = OptionalLong.empty();
        for (int i = 0; i < ATTEMPTS; i++) {
            Moment before = Moment.now();
            OptionalLong token = document.acquire(holder, timing.term(), dead);
            if (token.isPresent()) {
                LeaseDocument renewed = new LeaseDocument(database, timing.patience());
                return new Lease(renewed, holder, timing, token.getAsLong(), before).kept();
            }
            Optional<Held> held = document.look();
            if (held.isEmpty()) {
                document.create();
            } else if (held.get().mayBeAlive()) {
                throw held.get().refusal();
            } else {
                dead = held.get().isGone() ? OptionalLong.of(held.get().token()) : OptionalLong.empty();
            }
        }
        throw FoshException.of(ErrorCode.LOCKED, "other runs take turns at writing to this database")
                .why("none of them held it for long, but each was faster")
                .tryThis("runs");
    }

    /** Who has the lease of a database, or had it without giving it back. */
    public static Optional<Held> look(MongoDatabase database) {
        return new LeaseDocument(database, Timing.STANDARD.term()).look();
    }

    /**
     * Takes the lease away from its holder, who notices before its next batch; false where the holder is another by
     * now, or was late and is not any more.
     *
     * <p>From a holder that may be alive it is taken so that the next one can have it when its term has ended, not
     * before: until then it may rely on it.
     */
    public static boolean take(MongoDatabase database, Held held) {
        return new LeaseDocument(database, Timing.STANDARD.term()).take(held);
    }

    @Override
    public long token() {
        return token;
    }

    @Override
    public void check() {
        if (!isOver && confirmed.isOlderThan(timing.trusted())) {
            renewIfOld();
        }
        if (isOver) {
            throw FoshException.of(ErrorCode.LEASE_LOST, "this run may not write to the database any more")
                    .why("It was late and another run took over, or `unlock` did, or it has ended. Nothing more is "
                            + "written.")
                    .tryThis("runs")
                    .tryThis("resume " + holder.run());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        // A thread that was told to stop could not tell the server.
        boolean isInterrupted = Thread.interrupted();
        try {
            release();
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Once only: a second time it would wait for a server that may be gone. */
    private synchronized void release() {
        if (isOver) {
            return;
        }
        isOver = true;
        isUnreachable(() -> document.release(token));
    }

    private Lease kept() {
        Thread thread = new Thread(this::keep, "fosh-lease");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void keep() {
        Duration pause = timing.interval();
        while (!isClosedAfter(pause) && !isOver) {
            pause = isUnreachable(this::renew) ? timing.retry() : timing.interval();
        }
    }

    private boolean isClosedAfter(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** A closed client is a server that can't be reached any more. */
    private static boolean isUnreachable(Runnable command) {
        try {
            command.run();
            return false;
        } catch (MongoException | IllegalStateException unreachable) {
            return true;
        }
    }

    private synchronized void renewIfOld() {
        if (confirmed.isOlderThan(timing.trusted())) {
            renew();
        }
    }

    private synchronized void renew() {
        if (isOver) {
            return;
        }
        Moment before = Moment.now();
        if (document.renew(token, timing.term())) {
            confirmed = before;
        } else {
            isOver = true;
        }
    }
}
