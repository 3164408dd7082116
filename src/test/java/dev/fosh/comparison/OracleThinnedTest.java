package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.comparison.FoshUnderTest.Outcome;
import dev.fosh.support.Comparison;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real old databases from which keys were taken, or made null, at random: still the same as the SDK, up and down. */
@Tag("oracle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleThinnedTest {
    private static final String NEWEST = "1.22.1";

    @TempDir
    static Path home;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    private Sdk sdk;
    private FoshUnderTest fosh;

    @BeforeAll
    void start() {
        TestServer server = TestServer.standalone();
        sdk = Sdk.start(server, home);
        fosh = new FoshProcess(server.uri(), home);
    }

    @AfterAll
    void stop() {
        if (sdk != null) {
            sdk.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.7.4, false", "0.15.1, false", "0.21.6, false", "0.7.4, true", "0.15.1, true", "0.21.6, true"})
    void isTheSameWithoutSomeKeys(String release, boolean nulls) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("OracleThinnedTest " + release + " " + nulls + " -Dseed=" + seed);
        DatabaseDump before = new Thinning(seed, nulls).of(LegacyDatabaseTest.dump(release, "before"));
        DatabaseDump up = compare(before, NEWEST);
        compare(up, release);
    }

    private DatabaseDump compare(DatabaseDump before, String version) {
        MongoDatabase expected = copy(before);
        MongoDatabase actual = copy(before);
        sdk.migrateAll(expected.getName(), version);
        DatabaseDump wanted = DatabaseDump.of(expected);
        Set<String> stopped = behind(wanted, version);
        Outcome outcome = fosh.migrateAll(actual.getName(), version);
        assertThat(stopped).containsAll(outcome.failed());
        DatabaseDump found = DatabaseDump.of(actual);
        Comparison.ofTwoRuns(before).requireSame(others(wanted, stopped), others(found, stopped));
        return Partial.without(found, dataset -> stopped.contains(name(dataset)));
    }

    /** Leaves out the datasets on which the SDK stopped, and the results of runs where one can't tell whose they are. */
    private static DatabaseDump others(DatabaseDump dump, Set<String> stopped) {
        DatabaseDump others = Partial.without(dump, dataset -> stopped.contains(name(dataset)));
        return stopped.isEmpty() ? others : others.without("fs.files").without("fs.chunks");
    }

    private static Set<String> behind(DatabaseDump dump, String version) {
        Set<String> names = new HashSet<>();
        BsonValue wanted = new BsonString(version);
        for (BsonDocument dataset : dump.documents("datasets")) {
            if (!wanted.equals(dataset.get("version", BsonNull.VALUE))) {
                names.add(name(dataset));
            }
        }
        return names;
    }

    private static String name(BsonDocument dataset) {
        return dataset.getString("name").getValue();
    }

    private MongoDatabase copy(DatabaseDump dump) {
        MongoDatabase copy = databases.another();
        dump.loadInto(copy);
        return copy;
    }
}
