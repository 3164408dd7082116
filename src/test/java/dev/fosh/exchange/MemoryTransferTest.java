package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A million samples and two million frames, out and in, in a small heap that a fifth of them would need too. */
@Tag("server")
@Tag("slow")
class MemoryTransferTest {
    private static final int SAMPLES = Integer.getInteger("samples", 1_000_000);
    private static final int FRAMES_OF_EACH = 2;
    private static final String HEAP = "256m";
    private static final double MEBIBYTE = 1 << 20;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    /** The most heap of an export and an import, in bytes. */
    private record Most(long export, long imports) {}

    @Test
    void theHeapDoesNotGrowWithTheDataset() {
        Most few = outAndIn(SAMPLES / 5);
        Most many = outAndIn(SAMPLES);
        assertThat(many.export()).isLessThan(few.export() * 11 / 10);
        assertThat(many.imports()).isLessThan(few.imports() * 11 / 10);
    }

    private Most outAndIn(int samples) {
        MongoDatabase source = databases.another();
        Fixture fixture = new Fixture("video-frames", place);
        fixture.dump("db").loadInto(source);
        Samples.multiply(source, samples, FRAMES_OF_EACH);
        String folder = place.resolve("out-" + samples).toString();
        long export = most(
                source,
                samples,
                List.of("export", fixture.dataset(), "--export-dir", folder, "--export-media", "false"));
        source.drop();
        MongoDatabase target = databases.another();
        long imports = most(target, samples, List.of("import", "--dataset-dir", folder, "--name", "many"));
        target.drop();
        return new Most(export, imports);
    }

    private long most(MongoDatabase database, int samples, List<String> words) {
        long start = System.nanoTime();
        ChildFosh.Place where = new ChildFosh.Place(databases.uri(), database.getName(), place.resolve("home"));
        try (ChildFosh child = ChildFosh.startProbed(where, words, HEAP)) {
            assertThat(child.waitFor()).as(child.said()).isZero();
            long most = child.said()
                    .lines()
                    .filter(line -> line.startsWith(ProbedFosh.WORD))
                    .mapToLong(line -> Long.parseLong(line.substring(ProbedFosh.WORD.length())))
                    .findFirst()
                    .orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "%s of %d samples: %.0f s, at most %.1f MiB of heap%n",
                    words.get(0),
                    samples,
                    (System.nanoTime() - start) / 1e9,
                    most / MEBIBYTE);
            return most;
        }
    }
}
