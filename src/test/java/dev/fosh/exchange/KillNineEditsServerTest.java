package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.Snapshot;
import dev.fosh.support.StateHash;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any time in edits of many samples and frames; {@code -Dseed=} repeats the moments. */
@Tag("server")
class KillNineEditsServerTest {
    private static final String NO_RUN_LEFT = "F2108";
    private static final int FRAMES = 3;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final Instant start = Instant.now();
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private MongoDatabase database;
    private String dataset;
    private Snapshot before;
    private int homes;
    private long millis;
    private int interrupted;

    private void fill(int samples) {
        database = databases.another();
        Fixture fixture = new Fixture("video-frames", place);
        fixture.dump("db").loadInto(database);
        dataset = fixture.dataset();
        Samples.multiply(database, samples, FRAMES);
        before = Snapshot.of(database);
    }

    private Path newHome() {
        return place.resolve("home-" + homes++);
    }

    private ChildFosh.Place in(Path home) {
        return new ChildFosh.Place(databases.uri(), database.getName(), home);
    }

    private Outcome fosh(Path home, String... words) {
        return new FoshInside(databases.uri(), database.getName(), home).run(words);
    }

    private void measure(List<String> line) {
        long began = System.nanoTime();
        try (ChildFosh child = ChildFosh.start(in(newHome()), line)) {
            assertThat(child.waitFor()).as(child.said()).isZero();
        }
        millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    private void check(int kills, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("-d", dataset));
        if (kills > 1 || millis == 0) {
            measure(line);
        } else {
            fosh(newHome(), line.toArray(String[]::new)).requireDone();
        }
        SortedMap<String, String> unbroken = StateHash.of(database, start);
        for (int i = 0; i < kills; i++) {
            restore();
            Path home = newHome();
            // Before that it has not begun to write.
            long after = millis / 2 + (long) (random.nextDouble() * millis / 2);
            try (ChildFosh child = ChildFosh.start(in(home), line)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(after));
                child.kill();
            }
            Leases.expire(database);
            boolean isUndone = random.nextBoolean();
            Outcome outcome =
                    new FoshInside(databases.uri(), database.getName(), home).run(isUndone ? "undo" : "resume");
            String what = line + " killed after " + after + " of " + millis + " ms, -Dseed=" + seed + outcome.errors();
            boolean isNone = outcome.code().equals(NO_RUN_LEFT);
            assertThat(isNone || outcome.status() == 0).as(what).isTrue();
            interrupted += isNone ? 0 : 1;
            if (isUndone && !isNone) {
                assertThat(before.differences(Snapshot.of(database))).as(what).isEmpty();
            } else if (!before.differences(Snapshot.of(database)).isEmpty()) {
                assertThat(StateHash.of(database, start)).as(what).isEqualTo(unbroken);
            }
        }
        restore();
    }

    private void restore() {
        before.restore(database);
        Snapshot.dropOwn(database);
    }

    private void checkAll(int samples, int kills) throws IOException {
        fill(samples);
        Path rows = place.resolve("rows.ndjson");
        List<String> scores = IntStream.range(0, samples)
                .mapToObj(number -> "[" + number + ", null, 0.5]")
                .toList();
        Files.write(rows, scores);
        check(kills, "set-values", "frames.score", "--expr", "{$add: [\"$score\", 1]}");
        check(kills, "set-values", "frames.score", "--from", rows.toString());
        check(kills, "rename-field", "frames.score", "frames.grade");
    }

    @Test
    void areCarriedOnOrTakenBack() throws IOException {
        checkAll(2_000, 1);
    }

    @Test
    @Tag("slow")
    void manyAreCarriedOnOrTakenBack() throws IOException {
        checkAll(20_000, 30);
        check(30, "tag", "a", "b", "--labels", "all");
        check(30, "clone-field", "frames.dets", "frames.more");
        check(30, "delete-field", "frames.dets");
        assertThat(interrupted).as("-Dseed=" + seed).isGreaterThan(60);
    }
}
