package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any time in migrations of 100,000 samples. */
@Tag("server")
@Tag("slow")
class KillNineTest {
    private static final int SAMPLES = Integer.getInteger("samples", 100_000);
    private static final int FEWER_SAMPLES = SAMPLES / 100;
    private static final int KILLS = Integer.getInteger("kills", 50);

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final AtomicInteger killed = new AtomicInteger();

    /** Sweeps that may run twice, and sweeps that may not, with polylines, frames and frame counts. */
    private static List<KillCase> cases() {
        return List.of(
                revision("0.6.2-up/chain-image", "0.6.2"),
                revision("0.20.0-up/chain-image", "1.22.1"),
                revision("1.0.0-up/chain-video", "1.22.1"));
    }

    /** They read the frames of each video by itself, which takes too long for as many videos. */
    private static List<KillCase> slowCases() {
        return List.of(revision("0.6.2-up/chain-video", "0.7.2"), revision("0.7.2-down/chain-video", "0.6.1"));
    }

    private static KillCase revision(String name, String destination) {
        KillCase found = KillCase.ofRevisions().stream()
                .filter(killed -> killed.name().equals(name))
                .findFirst()
                .orElseThrow();
        String dataset = found.request().names().get(0);
        return new KillCase(
                name,
                () -> found.before()
                        .get()
                        .withEach("datasets", KillNineTest::withoutRuns)
                        .without("runs")
                        .without("fs.files")
                        .without("fs.chunks"),
                MigrationTestbed.dataset(dataset, destination));
    }

    /** Their results get new ids, which a hash can't forgive. */
    private static BsonDocument withoutRuns(BsonDocument dataset) {
        for (String key : List.of("annotation_runs", "brain_methods", "evaluations", "runs")) {
            dataset.computeIfPresent(key, (name, runs) -> new BsonDocument());
        }
        return dataset;
    }

    /** So many on so many samples, and some more of the slow cases. */
    @Test
    void comesOutTheSameWheneverItIsKilled() {
        int each = (KILLS + cases().size() - 1) / cases().size();
        List<KillCase> slow = slowCases();
        KillPoints points = new KillPoints();
        points.sideBySide(Stream.concat(slow.stream(), cases().stream()).toList(), one -> {
            boolean isSlow = slow.contains(one);
            kill(one, isSlow ? FEWER_SAMPLES : SAMPLES, isSlow ? KILLS / 10 : each);
        });
        System.out.println(killed + " killed before their end, -Dseed=" + seed);
        points.requireNone("-Dseed=" + seed);
        assertThat(killed.get()).isPositive();
    }

    private void kill(KillCase killed, int samples, int times) {
        LargeState state =
                new LargeState(killed, samples, databases.uri(), databases.another(), databases.another(), newState());
        System.out.println(killed + ": " + samples + " samples, " + state.millis() + " ms unbroken");
        // Other cases draw at the same time, but not from this.
        Random random = new Random(seed ^ killed.name().hashCode());
        for (int i = 0; i < times; i++) {
            kill(state, random, i % 3 == 2);
        }
    }

    private void kill(LargeState state, Random random, boolean isUndone) {
        state.restore();
        Path files = newState();
        long pause = TimeUnit.MILLISECONDS.toNanos(300 + (long) (random.nextDouble() * state.millis()));
        try (ChildClient child = state.start(files, "nothing")) {
            LockSupport.parkNanos(pause);
            killed.addAndGet(child.isAlive() ? 1 : 0);
            child.kill();
            child.waitFor();
        }
        try (Engine engine = state.engine(files)) {
            if (isUndone) {
                engine.undo();
            } else if (!engine.resume() && state.isAsBefore()) {
                engine.migrate(state.killed().request());
            }
        }
        String what = state.killed() + " killed after " + pause / 1_000_000 + " ms, then "
                + (isUndone ? "undone" : "resumed") + ", -Dseed=" + seed;
        assertThat(state.hash()).as(what).isEqualTo(isUndone ? state.before() : state.after());
    }

    private Path newState() {
        try {
            return Files.createTempDirectory(states, "state");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
