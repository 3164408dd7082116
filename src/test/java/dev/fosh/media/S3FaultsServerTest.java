package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.fault.FoshException;
import dev.fosh.support.FaultyProxy;
import dev.fosh.support.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the network and the store do: what is said to be stored is, and what is not is told. */
@Tag("server")
final class S3FaultsServerTest {
    private static final int SMALL_FILES = 300;
    private static final int LARGE_FILES = 8;
    private static final int WORKERS = 16;
    private static final S3Patience SHORT = new S3Patience(
            Duration.ofSeconds(2), Duration.ofMillis(800), Duration.ofSeconds(2), 6, Duration.ofMillis(5));

    @TempDir
    Path files;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, MediaFile> stored = new ConcurrentHashMap<>();
    private final Map<String, FoshException> failed = new ConcurrentHashMap<>();

    @Test
    void whatIsSaidToBeStoredIs() throws Exception {
        System.out.println("-Dseed=" + seed);
        S3Server server = S3Server.shared();
        String bucket = server.newBucket();
        List<MediaFile> all = generate();
        try (FaultyProxy proxy = new FaultyProxy(server.port(), seed);
                ObjectStore faulty = S3Store.open(
                        bucket, StoreOptions.NONE, S3Server.environment(proxy.endpoint()), () -> {}, SHORT)) {
            send(faulty, all);
            for (Map.Entry<FaultyProxy.Fault, AtomicInteger> done : proxy.done().entrySet()) {
                assertThat(done.getValue().get()).as(done.getKey().toString()).isPositive();
            }
        }
        assertThat(stored.size() + failed.size()).isEqualTo(all.size());
        assertThat(failed.size()).as(failed.toString()).isLessThan(all.size() / 20);
        try (ObjectStore direct = S3Store.open(bucket, StoreOptions.NONE, server.environment(), () -> {})) {
            for (Map.Entry<String, MediaFile> each : stored.entrySet()) {
                try (InputStream in = direct.read(each.getKey())) {
                    byte[] wanted = Files.readAllBytes(each.getValue().path());
                    assertThat(Arrays.equals(in.readAllBytes(), wanted))
                            .as(each.getKey())
                            .isTrue();
                }
            }
        }
    }

    private List<MediaFile> generate() throws IOException {
        List<MediaFile> all = new ArrayList<>();
        for (int i = 0; i < SMALL_FILES + LARGE_FILES; i++) {
            byte[] bytes = new byte[i < SMALL_FILES ? random.nextInt(100_000) : (9 << 20) + random.nextInt(9 << 20)];
            random.nextBytes(bytes);
            all.add(MediaFile.of(Files.write(files.resolve(i + ".jpg"), bytes)));
        }
        return all;
    }

    private void send(ObjectStore store, List<MediaFile> all) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        List<Future<?>> sending = new ArrayList<>();
        for (MediaFile file : all) {
            String key = "some/" + file.path().getFileName();
            sending.add(workers.submit(() -> {
                try {
                    StoredObject object = store.send(key, file);
                    stored.put(key, file);
                    return object;
                } catch (FoshException fault) {
                    failed.put(key, fault);
                    return null;
                }
            }));
        }
        for (Future<?> each : sending) {
            each.get();
        }
        workers.shutdown();
    }
}
