package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final int KILLS = Integer.getInteger("kills", 50);

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Sweeps that may run twice, and sweeps that may not, with polylines, frames and frame counts. */
    private static List<KillCase> cases() {
        return List.of(
                revision("0.20.0-up/chain-image", "1.22.1"),
                revision("0.6.2-up/chain-image", "0.6.2"),
                revision("0.6.2-up/chain-video", "0.7.2"),
                revision("0.7.2-down/chain-video", "0.6.1"),
                revision("1.0.0-up/chain-video", "1.22.1"));
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

    @Test
    void comesOutTheSameWheneverItIsKilled() throws IOException {
        int killed = 0;
        for (KillCase each : cases()) {
            LargeState state = new LargeState(
                    each, samples(each), databases.uri(), databases.another(), databases.another(), newState());
            System.out.println(each + ": " + state.millis() + " ms unbroken");
            for (int i = 0; i < KILLS / cases().size(); i++) {
                killed += kill(state, i % 3 == 2) ? 1 : 0;
            }
        }
        System.out.println(killed + " killed before their end, -Dseed=" + seed);
        assertThat(killed).isPositive();
    }

    /** The first revision reads the frames of each video by itself, both ways. */
    private static int samples(KillCase each) {
        return each.name().matches("0\\.(6|7)\\..*-video") ? SAMPLES / 10 : SAMPLES;
    }

    /** Whether it was killed before it was done. */
    private boolean kill(LargeState state, boolean isUndone) throws IOException {
        state.restore();
        Path files = newState();
        long pause = TimeUnit.MILLISECONDS.toNanos(300 + (long) (random.nextDouble() * state.millis()));
        boolean wasAlive;
        try (ChildClient child = state.start(files, "nothing")) {
            LockSupport.parkNanos(pause);
            wasAlive = child.isAlive();
            child.kill();
            child.waitFor();
        }
        String what = state.killed() + " killed after " + pause / 1_000_000 + " ms"
                + (state.hash().equals(state.before()) ? ", before its first write" : "") + ", -Dseed=" + seed;
        try (Engine engine = state.engine(files)) {
            if (isUndone) {
                engine.undo();
            } else if (!engine.resume() && state.hash().equals(state.before())) {
                engine.migrate(state.killed().request());
            }
        }
        assertThat(state.hash()).as(what).isEqualTo(isUndone ? state.before() : state.after());
        return wasAlive;
    }

    private Path newState() throws IOException {
        return Files.createTempDirectory(states, "state");
    }
}
