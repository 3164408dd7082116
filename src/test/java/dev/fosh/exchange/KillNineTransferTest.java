package dev.fosh.exchange;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any time in exports, imports and copies of many samples and frames; {@code -Dseed=} repeats the moments. */
@Tag("server")
@Tag("slow")
class KillNineTransferTest {
    private static final int SAMPLES = Integer.getInteger("samples", 5_000);
    private static final int KILLS = Integer.getInteger("kills", 20);

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private MongoDatabase source;
    private EndedExport export;
    private long millis;

    @BeforeEach
    void writeManySamples() {
        source = databases.another();
        Fixture fixture = new Fixture("video-frames", place);
        fixture.dump("db").loadInto(source);
        Samples.multiply(source, SAMPLES, 3);
        export = new EndedExport(List.of(fixture.dataset(), "--export-media", "false"), databases.uri(), source, place);
    }

    private ChildFosh.Place in(MongoDatabase database, Path home) {
        return new ChildFosh.Place(databases.uri(), database.getName(), home);
    }

    private long measured(ChildFosh.Place where, List<String> words) {
        long start = System.nanoTime();
        try (ChildFosh child = ChildFosh.start(where, words)) {
            if (child.waitFor() != 0) {
                throw new AssertionError(child.said());
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Kills the command somewhere in the time that it takes, its start left out. */
    private void killed(ChildFosh.Place where, List<String> words, long after) {
        try (ChildFosh child = ChildFosh.start(where, words)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(after));
            child.kill();
        }
    }

    private long moment() {
        return 400 + (long) (random.nextDouble() * millis);
    }

    @Test
    void anExportIsWholeOrAbsent() {
        Path home = place.resolve("home");
        millis = measured(in(source, home), export.words(place.resolve("measured")));
        for (int i = 0; i < KILLS; i++) {
            long after = moment();
            export.check(
                    "killed after " + after + " ms, -Dseed=" + seed,
                    i % 2 == 0,
                    target -> killed(in(source, home), export.words(target), after));
        }
    }

    @Test
    void anImportIsCarriedOnOrTakenBack() {
        Path folder = place.resolve("folder");
        measured(in(source, place.resolve("home")), export.words(folder));
        for (boolean overwrites : new boolean[] {false, true}) {
            MongoDatabase database = databases.another();
            EndedImport unbroken = new EndedImport(folder, overwrites, databases.uri(), database, place);
            millis = measured(in(databases.another(), place.resolve("home")), unbroken.words());
            for (int i = 0; i < KILLS / 2; i++) {
                long after = moment();
                unbroken.check(
                        "killed after " + after + " ms, -Dseed=" + seed,
                        i % 2 == 0,
                        home -> killed(in(database, home), unbroken.words(), after));
            }
        }
    }

    @Test
    void aCopyIsCarriedOnOrTakenBack() {
        MongoDatabase to = databases.another();
        String dataset = new Fixture("video-frames", place).dataset();
        List<String> line = List.of("copy", dataset, "--to", databases.uri());
        EndedCopy unbroken = new EndedCopy(line, databases.uri(), source, to, place);
        List<String> words = new ArrayList<>(unbroken.words());
        words.set(words.indexOf(to.getName()), databases.another().getName());
        millis = measured(in(source, place.resolve("home")), words);
        for (int i = 0; i < KILLS; i++) {
            long after = moment();
            unbroken.check(
                    "killed after " + after + " ms, -Dseed=" + seed,
                    i % 2 == 0,
                    home -> killed(in(source, home), unbroken.words(), after));
        }
    }
}
