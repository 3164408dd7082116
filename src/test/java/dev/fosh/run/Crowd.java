package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** Threads that come while the first one's command is under way, so that what they want is joined. */
final class Crowd {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    /** To be called in each command: the first one lasts until all have come. */
    void holdUp() {
        begun.countDown();
        await(arrived);
    }

    /** Runs the first task, and while it is held up all others; their ends in their order. */
    <T> List<FutureTask<T>> run(List<Callable<T>> tasks) throws InterruptedException {
        List<FutureTask<T>> futures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Callable<T> task : tasks) {
            FutureTask<T> future = new FutureTask<>(task);
            Thread thread = new Thread(future);
            thread.start();
            await(begun);
            while (!threads.isEmpty() && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            futures.add(future);
            threads.add(thread);
        }
        arrived.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return futures;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
