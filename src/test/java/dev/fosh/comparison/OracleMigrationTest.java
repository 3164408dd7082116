package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.comparison.FoshUnderTest.Outcome;
import dev.fosh.support.Comparison;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The SDK writes a database; the SDK and fosh each migrate a copy down, and each a copy of that up again.
 *
 * <p>There is a version for every stretch between two revisions.
 */
@Tag("oracle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleMigrationTest {
    private static final String NEWEST = "1.22.1";

    @TempDir
    static Path home;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    private Sdk sdk;
    private FoshUnderTest fosh;
    private DatabaseDump withGroups;
    private DatabaseDump withoutGroups;

    @BeforeAll
    void writeDatabases() {
        TestServer server = TestServer.standalone();
        sdk = Sdk.start(server, home);
        fosh = new FoshProcess(server.uri(), home);
        withGroups = written("fosh_written_groups", "--groups");
        withoutGroups = written("fosh_written");
    }

    @AfterAll
    void stop() {
        if (sdk != null) {
            sdk.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.12.0", "1.3.0", "1.0.2", "0.25.2", "0.22.3", "0.19.1", "0.18.0", "0.17.2"})
    void aDatabaseWithGroupsIsTheSameDownAndUp(String version) {
        assertThat(goesDownAndUp(withGroups, version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.6.1", "0.16.6", "0.16.2", "0.16.0", "0.15.1", "0.15.0", "0.13.3", "0.12.0", "0.11.1", "0.9.3",
                "0.7.4", "0.7.3", "0.7.2", "0.7.1", "0.6.4"
            })
    void aDatabaseWithoutGroupsIsTheSameDownAndUp(String version) {
        Exceptions exceptions = Exceptions.upFrom(version);
        assertThat(goesDownAndUp(withoutGroups, version)).allMatch(exceptions::sdkCanNotOpen);
    }

    @Test
    void groupsStopAt0_17_0AndSayHowFarTheyCame() {
        MongoDatabase expected = copy(withGroups);
        MongoDatabase actual = copy(withGroups);
        sdk.migrateAll(expected.getName(), "0.16.6");
        Outcome outcome = fosh.migrateAll(actual.getName(), "0.16.6");
        assertThat(outcome.status()).as(outcome.errors()).isEqualTo(5);
        assertThat(outcome.failed()).containsExactly("groups");
        Comparison.ofTwoRuns(withGroups)
                .requireSame(withVersion(DatabaseDump.of(expected), "groups", "0.17.0"), DatabaseDump.of(actual));
    }

    @Test
    void oneDatasetAloneIsTheSame() {
        MongoDatabase expected = copy(withGroups);
        MongoDatabase actual = copy(withGroups);
        for (String version : List.of("0.19.1", "0.17.2", "0.23.0", NEWEST)) {
            sdk.migrate(expected.getName(), version, "images", "videos");
            Outcome outcome = fosh.run(actual.getName(), "migrate", "-n", "images", "videos", "-v", version);
            assertThat(outcome.status()).as(outcome.errors()).isZero();
            Comparison.ofTwoRuns(withGroups).requireSame(DatabaseDump.of(expected), DatabaseDump.of(actual));
        }
    }

    private static DatabaseDump withVersion(DatabaseDump dump, String name, String version) {
        return dump.withEach("datasets", dataset -> {
            if (dataset.getString("name").getValue().equals(name)) {
                dataset.put("version", new BsonString(version));
            }
            return dataset;
        });
    }

    private DatabaseDump written(String database, String... options) {
        MongoDatabase written = TestServer.standalone().client().getDatabase(database);
        written.drop();
        sdk.write(database, options);
        DatabaseDump dump = DatabaseDump.of(written);
        assertThat(sdk.openAll(database)).isEmpty();
        written.drop();
        return dump;
    }

    /** Returns what the SDK can not open of what fosh left in the end. */
    private List<String> goesDownAndUp(DatabaseDump before, String version) {
        DatabaseDump down = compare(before, copy(before), version, Exceptions.downTo(version));
        MongoDatabase up = copy(down);
        compare(down, up, NEWEST, Exceptions.upFrom(version));
        return sdk.openAll(up.getName());
    }

    /** Returns what fosh left. */
    private DatabaseDump compare(DatabaseDump before, MongoDatabase actual, String version, Exceptions exceptions) {
        MongoDatabase expected = copy(before);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> sdk.migrateAll(expected.getName(), version));
        Instant start = Instant.now();
        Outcome outcome = fosh.migrateAll(actual.getName(), version);
        List<String> failures = exceptions.failures(before);
        assertThat(outcome.failed()).as(outcome.errors()).isEqualTo(failures);
        assertThat(outcome.status()).as(outcome.errors()).isEqualTo(failures.isEmpty() ? 0 : 5);
        DatabaseDump result = DatabaseDump.of(actual);
        Comparison comparison = Comparison.ofTwoRuns(before).during(start, Instant.now());
        other.join();
        comparison.requireSame(exceptions.expected(DatabaseDump.of(expected)), exceptions.actual(result));
        return result;
    }

    private MongoDatabase copy(DatabaseDump dump) {
        MongoDatabase copy = databases.another();
        dump.loadInto(copy);
        return copy;
    }
}
