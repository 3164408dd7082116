package dev.fosh.run;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Does tasks several at a time and tells of their ends in the order of their beginnings. Thread-safe. */
public final class Several implements AutoCloseable {
    /** Tasks that mostly wait for the server, so that what they want of it can be joined. */
    static final int LIGHT = 8;

    private final int workers;
    private final ExecutorService threads;

    public Several(int workers) {
        this.workers = workers;
        this.threads = workers <= 1
                ? null
                : Executors.newCachedThreadPool(task -> {
                    Thread thread = new Thread(task, "fosh-worker");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Does the work for each task; no more than the workers begin before the oldest has ended.
     *
     * @param ended called by this thread, in the order of the tasks; it may throw to stop
     * @throws RuntimeException the oldest failure, after all that had begun have ended
     */
    public <T, R> void each(Iterable<T> tasks, Function<T, R> work, Consumer<R> ended) {
        each(tasks, task -> false, work, ended);
    }

    /** The same where of some tasks {@link #LIGHT} at a time count as one. */
    public <T, R> void each(Iterable<T> tasks, Predicate<T> isLight, Function<T, R> work, Consumer<R> ended) {
        boolean isOne = tasks instanceof Collection<?> few && few.size() == 1;
        try (Flow<T, R> flow = new Flow<>(isOne ? 1 : workers, work, ended)) {
            tasks.forEach(task -> flow.put(task, isLight.test(task) ? 1 : LIGHT));
            flow.finish();
        }
    }

    /** Takes tasks one after the other; otherwise as {@link #each}. */
    public <T, R> Flow<T, R> flow(Function<T, R> work, Consumer<R> ended) {
        return new Flow<>(workers, work, ended);
    }

    /** A task that has begun. */
    private record Running<R>(Future<R> future, int weight) {}

    /** Tasks as they come; for one thread. To be closed, which waits for all that had begun. */
    public final class Flow<T, R> implements AutoCloseable {
        private final int atOnce;
        private final Function<T, R> work;
        private final Consumer<R> ended;
        private final Deque<Running<R>> running = new ArrayDeque<>();
        private int load;

        private Flow(int atOnce, Function<T, R> work, Consumer<R> ended) {
            this.atOnce = atOnce;
            this.work = work;
            this.ended = ended;
        }

        /** Begins a task, after the oldest has ended where too many have begun. */
        public void put(T task) {
            put(task, LIGHT);
        }

        private void put(T task, int weight) {
            if (atOnce <= 1) {
                ended.accept(work.apply(task));
                return;
            }
            while (load + weight > atOnce * LIGHT) {
                endOldest();
            }
            load += weight;
            Callable<R> call = () -> work.apply(task);
            running.add(new Running<>(threads.submit(call), weight));
        }

        /** Returns when all have ended. */
        public void finish() {
            while (!running.isEmpty()) {
                endOldest();
            }
        }

        private void endOldest() {
            Running<R> oldest = running.removeFirst();
            load -= oldest.weight();
            ended.accept(result(oldest.future()));
        }

        @Override
        public void close() {
            running.forEach(one -> await(one.future()));
            running.clear();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return uninterrupted(future);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static <R> R uninterrupted(Future<R> future) throws ExecutionException {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException interrupted) {
                    // What has begun ends at its next safe point; the stop is the cancellation's business.
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void await(Future<?> future) {
        try {
            uninterrupted(future);
        } catch (ExecutionException second) {
            // Only the oldest failure is told; this one ended for the same reason or is found again by a resume.
            return;
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdown();
        }
    }
}
