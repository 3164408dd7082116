package dev.fosh.shell;

import dev.fosh.console.Console;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one command at a time on a thread of its own, so that Ctrl-C and signals can stop it.
 *
 * <p>{@link #interrupt} may be called from any thread; {@link #run} from one.
 */
public final class Foreground {
    /** How long a command may take to its next safe point before its thread is interrupted. */
    private static final long GRACE_MILLIS = 700;

    /** Within this time a second Ctrl-C stops waiting. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Session session;
    private final Console console;
    private Thread worker;
    private CompletableFuture<Integer> running;
    private Long asked;
    private boolean saysSo;

    public Foreground(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    /**
     * Runs to the end, or until somebody stops waiting.
     *
     * @throws Throwable whatever the work throws, itself; {@code INTERRUPTED} or {@code TERMINATED} when nobody waits for
     *     it any more
     */
    public int run(Callable<Integer> work) throws Throwable {
        awaitLast();
        CompletableFuture<Integer> result = start(work);
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw failed.getCause();
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    /** What was left alone by a second Ctrl-C has to end before something else may use the session. */
    private void awaitLast() throws InterruptedException {
        if (worker != null && worker.isAlive()) {
            worker.interrupt();
            worker.join(TimeUnit.SECONDS.toMillis(5));
            if (worker.isAlive()) {
                throw FoshException.of(ErrorCode.NOTHING_DONE, "the command before has not stopped yet")
                        .why("it waits for the server and can't be hurried");
            }
        }
    }

    private synchronized CompletableFuture<Integer> start(Callable<Integer> work) {
        session.cancellation().reset();
        asked = null;
        saysSo = false;
        CompletableFuture<Integer> result = new CompletableFuture<>();
        running = result;
        worker = new Thread(() -> complete(result, work), "fosh-command");
        worker.setDaemon(true);
        worker.start();
        return result;
    }

    private static void complete(CompletableFuture<Integer> result, Callable<Integer> work) {
        try {
            result.complete(work.call());
        } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
        }
    }

    /** Asks the running command to stop; asked again within two seconds, or once that was offered, stops waiting for it. */
    public void interrupt(ErrorCode why) {
        CompletableFuture<Integer> stopping;
        synchronized (this) {
            stopping = running;
            if (stopping == null || stopping.isDone()) {
                return;
            }
            long now = System.nanoTime();
            boolean again = asked != null && (saysSo || now - asked < AGAIN_NANOS);
            asked = now;
            if (again) {
                abandon(stopping, why);
                return;
            }
        }
        // A server that hangs does not answer the request to stop either: nobody waits for that.
        inBackground(() -> session.interrupt(why));
        inBackground(() -> hurry(stopping));
    }

    private static void inBackground(Runnable action) {
        Thread thread = new Thread(action, "fosh-interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    private void abandon(CompletableFuture<Integer> stopping, ErrorCode why) {
        worker.interrupt();
        console.mute(worker);
        stopping.completeExceptionally(FoshException.of(why, "interrupted; it was not waited for")
                .why("the server may still be at work on its last request; every version that is stored is true")
                .tryThis("info"));
    }

    /**
     * Stops the running command, if there is one, and waits until it ended; after the given time nobody waits any more.
     *
     * @return whether one was running
     */
    public boolean stop(ErrorCode why, long millis) {
        CompletableFuture<Integer> stopping;
        synchronized (this) {
            stopping = running;
        }
        if (stopping == null) {
            return false;
        }
        interrupt(why);
        if (!endsWithin(stopping, millis)) {
            stopping.completeExceptionally(FoshException.of(why, "stopped; the last request was not waited for"));
        }
        return true;
    }

    /** At its next safe point if it comes soon; otherwise what it waits for is cut off. */
    private void hurry(CompletableFuture<Integer> stopping) {
        if (!endsWithin(stopping, GRACE_MILLIS)) {
            synchronized (this) {
                if (stopping == running) {
                    worker.interrupt();
                }
            }
        }
        if (!endsWithin(stopping, GRACE_MILLIS)) {
            synchronized (this) {
                saysSo = stopping == running;
            }
            console.note("stopping at the next safe point; Ctrl-C again stops waiting");
        }
    }

    private static boolean endsWithin(CompletableFuture<Integer> result, long millis) {
        try {
            result.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
