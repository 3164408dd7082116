package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.comparison.FoshUnderTest.Outcome;
import dev.fosh.support.Comparison;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that old SDK releases really wrote become what SDK 1.22.1 makes of them, up and down again. */
@Tag("server")
class LegacyDatabaseTest {
    private static final Path LEGACY = Path.of("src", "test", "resources", "legacy");

    @TempDir
    Path home;

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private FoshUnderTest fosh;

    @BeforeEach
    void start() {
        fosh = new FoshProcess(database.uri(), home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.4", "0.15.1", "0.21.6"})
    void migratesUpAndDownAsTheSdkDoes(String release) {
        DatabaseDump before = dump(release, "before");
        database.load(before);
        Instant start = Instant.now();

        migrate("migrate", "--all");
        Comparison.ofTwoRuns(before).during(start, Instant.now()).requireSame(dump(release, "up"), database.dump());

        migrate("migrate", "--all", "-v", release);
        Comparison.ofTwoRuns(before).during(start, Instant.now()).requireSame(dump(release, "down"), database.dump());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.4", "0.15.1", "0.21.6"})
    void lookingChangesNothing(String release) {
        DatabaseDump before = dump(release, "before");
        database.load(before);
        for (String[] command : new String[][] {
            {"info"}, {"info", "--collections"}, {"datasets"}, {"migrate", "--info"}, {"migrate", "--all", "--plan"}
        }) {
            Outcome outcome = fosh.run(database.name(), command);
            assertThat(outcome.status()).as(outcome.errors()).isZero();
        }
        Comparison.ofTwoRuns(before).requireSame(before, database.dump());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.4", "0.15.1", "0.21.6"})
    void migratesWhateverOptionalKeysAreMissing(String release) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("LegacyDatabaseTest " + release + " -Dseed=" + seed);
        database.load(new Thinning(seed, false).of(dump(release, "before")));
        migrate("migrate", "--all");
        migrate("migrate", "--all", "-v", release);
    }

    private void migrate(String... command) {
        Outcome outcome = fosh.run(database.name(), command);
        assertThat(outcome.status())
                .as("%s%n%s", outcome.output(), outcome.errors())
                .isZero();
        assertThat(outcome.states().values()).containsOnly("migrated");
    }

    static DatabaseDump dump(String release, String state) {
        Path folder = LEGACY.resolve(release);
        return DatabaseDump.folder(folder.resolve(state), folder.resolve("before"));
    }
}
