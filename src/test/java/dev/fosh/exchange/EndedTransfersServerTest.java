package dev.fosh.exchange;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.ClientEnd.Moment;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exports and imports that end in the middle leave nothing half; {@code -Dseed=} repeats the points. */
@Tag("server")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class EndedTransfersServerTest {
    private static final List<String> KINDS =
            List.of("views-runs", "video-frames", "groups-image-3d", "image-labels", "old-v0-18-0");

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> failures = new ArrayList<>();

    private void attempt(Runnable point) {
        try {
            point.run();
        } catch (AssertionError failure) {
            failures.add(failure.getMessage());
        }
    }

    private void requireNone(int points) {
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " of " + points + " points failed, -Dseed=" + seed + ":\n"
                    + String.join("\n", failures.subList(0, Math.min(5, failures.size()))));
        }
    }

    private Moment moment() {
        return Moment.values()[random.nextInt(Moment.values().length)];
    }

    private void imports(int points) {
        List<EndedImport> imports = new ArrayList<>();
        for (String kind : KINDS) {
            Path source = new Fixture(kind, place).placeExport();
            imports.add(new EndedImport(source, imports.size() % 2 == 1, databases.uri(), databases.another(), place));
        }
        for (int i = 0; i < points; i++) {
            EndedImport each = imports.get(i % imports.size());
            int at = 1 + random.nextInt(each.commands().size());
            Moment moment = moment();
            boolean isUndone = random.nextBoolean();
            attempt(() -> each.check(at, moment, isUndone));
        }
        requireNone(points);
    }

    private void exports(int points) {
        List<EndedExport> exports = new ArrayList<>();
        for (String kind : KINDS.subList(0, KINDS.size() - 1)) {
            Fixture fixture = new Fixture(kind, place);
            fixture.placeMedia();
            MongoDatabase database = databases.another();
            fixture.dump("db").loadInto(database);
            exports.add(new EndedExport(List.of(fixture.dataset()), databases.uri(), database, place));
        }
        for (int i = 0; i < points; i++) {
            EndedExport each = exports.get(i % exports.size());
            int at = 1 + random.nextInt(each.commands().size());
            Moment moment = moment();
            boolean isResumed = random.nextBoolean();
            attempt(() -> each.check(at, moment, isResumed));
        }
        requireNone(points);
    }

    @Test
    void anImportThatEndsIsCarriedOnOrTakenBack() {
        imports(60);
    }

    @Test
    void anExportThatEndsIsWholeOrAbsent() {
        exports(60);
    }

    @Test
    @Tag("slow")
    void manyImportsThatEndAreCarriedOnOrTakenBack() {
        imports(200);
    }

    @Test
    @Tag("slow")
    void manyExportsThatEndAreWholeOrAbsent() {
        exports(200);
    }
}
