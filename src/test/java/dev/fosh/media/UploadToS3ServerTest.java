package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.ChildFosh;
import dev.fosh.support.S3Server;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to a store that speaks S3, also by processes that are killed; {@code -Dseed=} repeats the moments. */
@Tag("server")
class UploadToS3ServerTest {
    private static final int FILES = Integer.getInteger("files", 2_000);

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final S3Server server = S3Server.shared();
    private final String bucket = server.newBucket();
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private UploadBench bench() {
        return new UploadBench(databases, place, "image-basic");
    }

    private String[] line(UploadBench bench, String... more) {
        List<String> words = new ArrayList<>(
                List.of("upload-media", "s3://" + bucket + "/to", "-d", bench.name(), "--update-filepaths"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void requireAll(UploadBench bench, Map<String, String> texts) throws IOException {
        List<String> filepaths = bench.filepaths();
        assertThat(filepaths).as("-Dseed=" + seed).hasSize(texts.size()).doesNotHaveDuplicates();
        int i = 0;
        for (String text : texts.values()) {
            String path = filepaths.get(i++);
            assertThat(path).startsWith("s3://" + bucket + "/to/");
            Path object = server.folder(bucket).resolve(path.substring(("s3://" + bucket + "/").length()));
            assertThat(Files.readString(object)).isEqualTo(text);
        }
    }

    @Test
    void oddNamesAndSizesGoAndAreFoundAgain() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a/x.jpg", "1");
        texts.put("b/x.jpg", "");
        texts.put("c/ein Bild + ü€😀 #1 100%.png", "ü");
        texts.put("d/.hidden", "h");
        texts.put("e/large.bin", "0123456789".repeat(1_000_000));
        texts.put("f/no?query=1&b", "q");
        UploadBench bench = bench().withFiles(texts);
        Outcome first = bench.with(server).run(line(bench)).requireDone();
        assertThat(first.result().getNumber("uploaded").intValue()).isEqualTo(6);
        requireAll(bench, texts);
        bench.with(server).run("undo").requireDone();
        Outcome again = bench.with(server).run(line(bench)).requireDone();
        assertThat(again.result().getNumber("present").intValue()).isEqualTo(6);
        requireAll(bench, texts);
    }

    @Test
    void fiveThousandSmallFilesGo() throws IOException {
        UploadBench bench = bench().withFiles(5_000);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < 5_000; i++) {
            texts.put(String.valueOf(i), "file " + i);
        }
        bench.with(server).run(line(bench)).requireDone();
        requireAll(bench, texts);
    }

    @Test
    void aBucketThatIsNotThereAndWrongKeysAreSaidAtOnce() {
        UploadBench bench = bench().withFiles(3);
        Outcome missing = bench.with(server).run("upload-media", "s3://no-such-bucket/to", "-d", bench.name());
        assertThat(missing.code()).isEqualTo("F2701");
        Outcome refused = bench.with(server)
                .with(Map.of("AWS_SECRET_ACCESS_KEY", "wrong"))
                .run(line(bench));
        assertThat(refused.code()).isEqualTo("F3203");
        assertThat(refused.errors() + refused.output()).doesNotContain("fosh-test-secret-key", "wrong\"");
    }

    private void kills(int kills) throws IOException {
        System.out.println("-Dseed=" + seed);
        for (int kill = 0; kill < kills; kill++) {
            UploadBench bench = bench().withFiles(FILES);
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < FILES; i++) {
                texts.put(String.valueOf(i), "file " + i);
            }
            String[] line = line(bench, "--workers", "8");
            line[1] = "s3://" + bucket + "/to/" + kill;
            long after = 600 + random.nextInt(4_000);
            try (ChildFosh child = ChildFosh.start(bench.placeWith(server), List.of(line))) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(after));
                child.kill();
            }
            carryOn(bench, line);
            requireAll(bench, texts);
        }
    }

    private void carryOn(UploadBench bench, String... line) {
        BsonDocument run = bench.database()
                .getCollection("fosh_runs", BsonDocument.class)
                .find(BsonDocument.parse("{command: 'upload-media'}"))
                .first();
        if (run == null || run.getString("state").getValue().equals("pending")) {
            bench.with(server).run(line).requireDone();
            return;
        }
        Outcome resumed = bench.with(server).run("resume", run.getString("_id").getValue());
        if (!run.getString("state").getValue().equals("done")) {
            resumed.requireDone();
            // Sent again is what was under way, and that is found in the store: present.
            long present = resumed.result().getNumber("present").longValue();
            assertThat(present).as("-Dseed=" + seed).isLessThanOrEqualTo(8);
            assertThat(resumed.result().getNumber("updated").intValue()).isEqualTo(FILES);
        }
    }

    @Test
    void aKilledUploadIsCarriedOn() throws IOException {
        kills(10);
    }

    @Test
    @Tag("slow")
    void manyKilledUploadsAreCarriedOn() throws IOException {
        kills(50);
    }
}
