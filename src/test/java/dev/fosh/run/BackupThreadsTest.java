package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads keep records at once. */
class BackupThreadsTest {
    private static final int THREADS = 8;

    @TempDir
    Path directory;

    private static void inThreads(ThreadBody body) throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                all.add(threads.submit(() -> body.run(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What each thread does. */
    private interface ThreadBody {
        void run(int thread);
    }

    @Test
    void everyThreadFindsItsRecordsInItsOrder() throws ExecutionException, InterruptedException {
        try (Backup backup = Backup.create(directory)) {
            inThreads(thread -> {
                for (int i = 0; i < 100; i++) {
                    BsonInt32 id = new BsonInt32(i);
                    backup.keep(List.of(new Kept.Document(thread, "samples", id, new BsonDocument("_id", id), null)));
                    if (i % 10 == 0) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
        }
        int[] next = new int[THREADS];
        for (BackupReader.Block block : BackupReader.open(directory)) {
            for (Kept record : block.newestFirst()) {
                int id = ((Kept.Document) record).id().asInt32().getValue();
                assertThat(id).isEqualTo(99 - next[record.item()]++);
            }
        }
        assertThat(next).containsOnly(100);
    }

    @Test
    void whoWaitsSharesTheNextCommit() throws ExecutionException, InterruptedException {
        CountDownLatch firstIsUnderWay = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger submitted = new AtomicInteger();
        List<List<Integer>> groups = new ArrayList<>();
        GroupCommit<Integer> commits = new GroupCommit<>(group -> {
            groups.add(group);
            firstIsUnderWay.countDown();
            await(mayEnd);
        });
        inThreads(thread -> {
            if (thread > 0) {
                await(firstIsUnderWay);
            }
            if (submitted.incrementAndGet() == THREADS) {
                mayEnd.countDown();
            }
            commits.submit(thread);
        });
        assertThat(groups.get(0)).containsExactly(0);
        Set<Integer> all = new TreeSet<>();
        groups.forEach(all::addAll);
        assertThat(all).hasSize(THREADS);
    }

    @Test
    void afterAFailureNothingIsKept() throws ExecutionException, InterruptedException {
        GroupCommit<Integer> commits = new GroupCommit<>(group -> {
            throw new IllegalStateException("disk");
        });
        inThreads(thread -> assertThatThrownBy(() -> commits.submit(thread)).isInstanceOf(RuntimeException.class));
        assertThatThrownBy(() -> commits.submit(9)).isInstanceOf(FoshException.class);
        commits.close(() -> {
            throw new AssertionError("nothing is to be written any more");
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
