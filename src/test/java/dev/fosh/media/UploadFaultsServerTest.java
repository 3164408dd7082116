package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.FaultyProxy;
import dev.fosh.support.S3Server;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads through a network that spoils what it carries; {@code -Dseed=} repeats it. */
@Tag("server")
class UploadFaultsServerTest {
    private static final int FILES = 400;
    /** So little that some files fail for good. */
    private static final S3Patience LITTLE = new S3Patience(
            Duration.ofSeconds(2), Duration.ofMillis(800), Duration.ofSeconds(2), 2, Duration.ofMillis(5));

    private static final int NO_CONNECTION = 3;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final S3Server server = S3Server.shared();
    private final String bucket = server.newBucket();
    private final long seed = Long.getLong("seed", System.nanoTime());

    @Test
    void everyPathLeadsToItsFile() throws IOException {
        System.out.println("-Dseed=" + seed);
        UploadBench bench = new UploadBench(databases, place, "image-basic").withFiles(FILES);
        List<String> before = bench.filepaths();
        Outcome first = throughFaults(bench);
        int failed = first.result().getNumber("failed").intValue();
        assertThat(first.status()).as(first.errors()).isEqualTo(failed == 0 ? 0 : 5);
        assertThat(safe(bench, before)).as("-Dseed=" + seed).isEqualTo(FILES - failed);
        assertThat(first.result().getNumber("updated").intValue()).isEqualTo(FILES - failed);
        if (failed > 0) {
            Outcome resumed = bench.with(server).run("resume").requireDone();
            assertThat(resumed.result().getNumber("failed").intValue()).isZero();
        }
        assertThat(safe(bench, before)).as("-Dseed=" + seed).isEqualTo(FILES);
    }

    private Outcome throughFaults(UploadBench bench) {
        try (FaultyProxy proxy = new FaultyProxy(server.port(), seed)) {
            Stores faulty = (name, options, check) ->
                    S3Store.open(name, options, S3Server.environment(proxy.endpoint()), check, LITTLE);
            String[] line = {
                "upload-media", "s3://" + bucket + "/to", "-d", bench.name(), "--update-filepaths", "--skip-failures"
            };
            Outcome outcome = bench.with(faulty).run(line);
            // The first look at the bucket may fail too.
            for (int more = 0; more < 5 && outcome.status() == NO_CONNECTION; more++) {
                outcome = bench.with(faulty).run(line);
            }
            assertThat(proxy.done().values().stream().mapToInt(Number::intValue).sum())
                    .isPositive();
            return outcome;
        }
    }

    /** How many samples have a path in the store, each of which leads to the bytes of the sample's file; the others have theirs. */
    private int safe(UploadBench bench, List<String> before) throws IOException {
        List<String> now = bench.filepaths();
        int safe = 0;
        for (int i = 0; i < FILES; i++) {
            if (now.get(i).equals(before.get(i))) {
                continue;
            }
            String key = now.get(i).substring(("s3://" + bucket + "/").length());
            assertThat(Files.readAllBytes(server.folder(bucket).resolve(key)))
                    .as("-Dseed=" + seed + " " + now.get(i))
                    .isEqualTo(Files.readAllBytes(Path.of(before.get(i))));
            safe++;
        }
        return safe;
    }
}
