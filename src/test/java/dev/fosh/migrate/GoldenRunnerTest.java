package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.FoshException;
import dev.fosh.support.Comparison;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole migrations against what the SDK left; a new case folder is a new test. */
@Tag("server")
class GoldenRunnerTest {
    private static final Path MIGRATIONS = Path.of("src/test/resources/migrations");

    /** Cases in which fosh's end state is another one, see the tests by name below and {@code docs/differences.md}. */
    private static final Set<String> DIFFERENT = Set.of(
            "config-empty-database", "config-legacy", "config-no-type", "image-1.22.1-to-0.6.1", "slug-collision-once");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    static Stream<Path> cases() throws IOException {
        List<Path> folders;
        try (Stream<Path> runner = Files.list(MIGRATIONS.resolve("runner"));
                Stream<Path> chain = Files.list(MIGRATIONS.resolve("chain"))) {
            folders = Stream.concat(runner, chain)
                    .filter(folder -> !DIFFERENT.contains(folder.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        assertThat(folders).isNotEmpty();
        return folders.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesTheDatabaseThatTheSdkLeaves(Path folder) throws IOException {
        BsonDocument golden = BsonDocument.parse(Files.readString(folder.resolve("case.json")));
        DatabaseDump before = DatabaseDump.folder(folder.resolve("before"));
        database.load(before);
        Instant start = Instant.now();
        boolean isError = golden.getString("expect").getValue().equals("error");
        if (isError) {
            assertThatThrownBy(() -> run(golden)).isInstanceOf(FoshException.class);
        } else {
            run(golden);
        }
        Comparison.withFixture(before, golden.getDocument("generated"))
                .during(start.minusMillis(1), Instant.now())
                .requireSame(DatabaseDump.folder(folder.resolve("after")), database.dump());
    }

    private void run(BsonDocument golden) {
        MigrationTestbed testbed = new MigrationTestbed(
                database.database(), golden.getBoolean("database_admin").getValue());
        for (BsonValue value : golden.getArray("steps")) {
            BsonDocument step = value.asDocument();
            BsonValue destination = step.get("destination", BsonNull.VALUE);
            String version =
                    destination.isNull() ? null : destination.asString().getValue();
            switch (step.getString("call").getValue()) {
                case "migrate_all" -> testbed.migrate(MigrationTestbed.all(version));
                case "migrate_database" -> testbed.migrate(MigrationTestbed.database(version));
                case "migrate_dataset" ->
                    testbed.migrate(
                            MigrationTestbed.dataset(step.getString("dataset").getValue(), version));
                default -> throw new IllegalArgumentException(step.toString());
            }
        }
    }

    @Test
    void looksAtAMissingConfigWithoutMakingOne() {
        for (String name : List.of("config-empty-database", "config-legacy", "config-no-type")) {
            DatabaseDump before = DatabaseDump.folder(MIGRATIONS.resolve("runner/" + name + "/before"));
            database.load(before);
            new MigrationTestbed(database.database(), true).plan(MigrationTestbed.all(null));
            Comparison.ofTwoRuns(before).requireSame(before, database.dump());
            database.database().drop();
        }
    }

    @Test
    void goesOnWithARenamedDataset() {
        Path folder = MIGRATIONS.resolve("chain/slug-collision-once");
        database.load(DatabaseDump.folder(folder.resolve("before")));
        Migrator.Result result =
                new MigrationTestbed(database.database(), true).migrate(MigrationTestbed.all("1.22.1"));
        assertThat(result.failures()).isZero();
        Outcome renamed = result.datasets().get(1);
        assertThat(renamed.name()).isEqualTo("my-data");
        assertThat(renamed.renamedTo().orElseThrow()).startsWith("my-data-RENAMED-");
        BsonDocument stored = database.dump().documents("datasets").stream()
                .filter(dataset -> dataset.getString("name")
                        .getValue()
                        .equals(renamed.renamedTo().get()))
                .findFirst()
                .orElseThrow();
        assertThat(stored.getString("version").getValue()).isEqualTo("1.22.1");
        assertThat(stored.getString("slug").getValue()).startsWith("my-data-renamed-");
    }

    @Test
    void comesUpAgainFromBelowTheFirstRevision() {
        database.load(DatabaseDump.folder(MIGRATIONS.resolve("chain/image-1.22.1-to-0.6.1/before")));
        MigrationTestbed testbed = new MigrationTestbed(database.database(), true);
        testbed.migrate(MigrationTestbed.dataset("new-image", "0.6.1"));
        assertThat(stored("new-image")).doesNotContainKey("version");
        testbed.migrate(MigrationTestbed.dataset("new-image", "1.22.1"));
        assertThat(stored("new-image").getString("version").getValue()).isEqualTo("1.22.1");
    }

    private BsonDocument stored(String name) {
        return database.dump().documents("datasets").stream()
                .filter(dataset -> dataset.getString("name").getValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
