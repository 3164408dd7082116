package dev.fosh.migrate;

import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A client that is gone while many small datasets are published together, or asked together, leaves nothing in the middle. */
@Tag("server")
class SeveralKilledServerTest {
    private static final int POINTS = 25;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    /** {@code -Dseed=} repeats them, but for what the threads do. */
    @Test
    void comesOutTheSameWhereverItEnds() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        KillPoints points = new KillPoints();
        List<KillCase> cases = KillCase.ofChains().stream()
                .filter(killed -> killed.name().startsWith("several"))
                .toList();
        cases.forEach(killed ->
                points.some(new Unbroken(killed, databases.uri(), databases.another(), states), POINTS, random));
        points.requireNone("-Dseed=" + seed);
    }
}
