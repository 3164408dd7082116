package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many that want to write at the same moment, each with a connection of its own. */
@Tag("server")
class LeaseContendersServerTest {
    private static final int CONTENDERS = 32;
    private static final int ROUNDS = 200;

    @RegisterExtension
    final TestDatabase server = TestDatabase.standalone();

    private final CyclicBarrier together = new CyclicBarrier(CONTENDERS);

    @Test
    void exactlyOneWinsEachRound() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS);
        try {
            List<Future<List<Long>>> contenders = threads.invokeAll(
                    IntStream.range(0, CONTENDERS).mapToObj(this::contender).toList());
            List<Long> tokens = new ArrayList<>();
            for (Future<List<Long>> contender : contenders) {
                tokens.addAll(contender.get());
            }
            assertThat(tokens)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, ROUNDS)
                            .mapToObj(Long::valueOf)
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The tokens it got. */
    private Callable<List<Long>> contender(int number) {
        return () -> {
            List<Long> tokens = new ArrayList<>();
            try (MongoClient client = MongoClients.create(server.uri())) {
                MongoDatabase database = client.getDatabase(server.name());
                Holder holder = Holder.current("run-" + number);
                for (int round = 0; round < ROUNDS; round++) {
                    together.await(1, TimeUnit.MINUTES);
                    Lease lease = tryAcquire(database, holder);
                    together.await(1, TimeUnit.MINUTES);
                    if (lease != null) {
                        lease.check();
                        tokens.add(lease.token());
                        lease.close();
                    }
                }
            }
            return tokens;
        };
    }

    private static Lease tryAcquire(MongoDatabase database, Holder holder) {
        try {
            return Lease.acquire(database, holder, Timing.STANDARD);
        } catch (FoshException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.LOCKED);
            return null;
        }
    }
}
