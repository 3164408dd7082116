package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.fosh.support.Multiplied;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A million samples down, up and down again in a small heap that does not grow on the way. */
@Tag("server")
@Tag("slow")
class MemoryTest {
    private static final int SAMPLES = Integer.getInteger("samples", 1_000_000);
    private static final String SAMPLE_COLLECTION = "samples.6000262aabcdef012300000a";
    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST = 96 * MEBIBYTE;
    private static final long GROWTH = 16 * MEBIBYTE;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    /** Up by updates in the server, down to the first version by documents that come and go, with what undo needs. */
    @Test
    void migratesAMillionSamplesInASmallFlatHeap() {
        KillCase old = KillCase.ofRevisions().stream()
                .filter(killed -> killed.name().equals("0.19.0-up/chain-image"))
                .findFirst()
                .orElseThrow();
        String dataset = old.request().names().get(0);
        new Multiplied(old.before().get()).loadInto(databases.database(), SAMPLES);
        assertThat(samplesWith("_dataset_id")).isZero();
        migrate(dataset, "1.22.1", 10);
        // The fixture has three samples.
        assertThat(samplesWith("_dataset_id")).isBetween(SAMPLES - 3L, (long) SAMPLES);
        migrate(dataset, "0.18.0", 3);
        migrate(dataset, "0.6.1", Math.max(5, SAMPLES / 100_000));
        assertThat(samplesWith("media_type")).isBetween(SAMPLES - 3L, (long) SAMPLES);
    }

    private long samplesWith(String key) {
        return databases.database().getCollection(SAMPLE_COLLECTION).countDocuments(Filters.exists(key));
    }

    private void migrate(String dataset, String destination, int every) {
        ChildClient.Place place = new ChildClient.Place(databases.uri(), databases.name(), states);
        List<String> words = ChildMain.words(MigrationTestbed.dataset(dataset, destination));
        long start = System.nanoTime();
        try (ChildClient child = ChildClient.start(place, "heap:" + every, words, "-Xmx256m")) {
            assertThat(child.waitFor()).as("%s", child.said()).isZero();
            List<Long> used = child.said().stream()
                    .filter(line -> line.startsWith(HeapProbe.WORD + " "))
                    .map(line -> Long.parseLong(line.split(" ")[2]))
                    .toList();
            System.out.printf(
                    "to %s: %d samples, %d s, heap after collection in MiB %s%n",
                    destination,
                    SAMPLES,
                    (System.nanoTime() - start) / 1_000_000_000,
                    used.stream().map(bytes -> bytes / MEBIBYTE).toList());
            requireFlat(used);
        }
    }

    /** Planning takes next to nothing, so that the middle is what the end is held against. */
    private static void requireFlat(List<Long> used) {
        assertThat(used).hasSizeGreaterThan(2).allMatch(bytes -> bytes < MOST);
        int third = used.size() / 3;
        long middle = most(used.subList(third, 2 * third));
        long end = most(used.subList(2 * third, used.size()));
        assertThat(end - middle).isLessThan(GROWTH);
    }

    private static long most(List<Long> used) {
        return used.stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
