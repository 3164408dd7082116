package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeveralTest {
    private static final int WORKERS = 2;

    private final Several several = new Several(WORKERS);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final List<Integer> ended = new ArrayList<>();

    @AfterEach
    void end() {
        several.close();
    }

    private int work(int task) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        Thread.yield();
        running.decrementAndGet();
        return task;
    }

    private static List<Integer> tasks(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void noMoreRunAtATimeThanThereAreWorkers() {
        several.each(tasks(100), this::work, ended::add);
        assertThat(most.get()).isLessThanOrEqualTo(WORKERS);
        assertThat(ended).isEqualTo(tasks(100));
    }

    /** All have to be there before the first one may end. */
    @Test
    void manyLightOnesRunAtATime() {
        int together = WORKERS * Several.LIGHT;
        CyclicBarrier all = new CyclicBarrier(together);
        several.each(
                tasks(together),
                task -> true,
                task -> {
                    await(all);
                    return task;
                },
                ended::add);
        assertThat(ended).isEqualTo(tasks(together));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    void amongLightOnesHeavyOnesStayAsFewAsTheyAre() {
        several.each(tasks(200), task -> task % 3 > 0, task -> task % 3 > 0 ? task : work(task), ended::add);
        assertThat(most.get()).isLessThanOrEqualTo(WORKERS);
        assertThat(ended).isEqualTo(tasks(200));
    }
}
