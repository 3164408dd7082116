package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import dev.fosh.values.Decoded;
import dev.fosh.values.Read;
import dev.fosh.values.Unwind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code values} gives is what the SDK's {@code values()} gives, for every path of datasets made by chance. */
@Tag("oracle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleValuesTest {
    private static final long SEED = Long.getLong("seed", new Random().nextInt(Integer.MAX_VALUE));

    @TempDir
    static Path home;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    private Sdk sdk;

    @BeforeAll
    void start() {
        sdk = Sdk.start(TestServer.standalone(), home);
    }

    @AfterAll
    void stop() {
        if (sdk != null) {
            sdk.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "video", "group"})
    void areTheSame(String kind) {
        compare(kind, SEED, 6);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"image", "video", "group"})
    void areTheSameForManySeeds(String kind) {
        for (int i = 1; i <= 10; i++) {
            compare(kind, SEED + i, 15);
        }
    }

    private void compare(String kind, long seed, int samples) {
        String database = databases.another().getName();
        sdk.generateValues(database, seed, kind, samples);
        List<BsonDocument> rows = sdk.allValues(database);
        Read read = new Read(opened(database));
        SoftAssertions all = new SoftAssertions();
        long compared = rows.stream().filter(row -> compare(read, row, all)).count();
        try {
            all.assertAll();
        } catch (AssertionError wrong) {
            throw new AssertionError("-Dseed=" + seed + " " + kind, wrong);
        }
        // Where the server fails in the SDK's query, there is nothing to compare with.
        assertThat(compared).isGreaterThan(rows.size() * 9L / 10);
    }

    private OpenedDataset opened(String database) {
        BsonDocument stored = databases
                .client()
                .getDatabase(database)
                .getCollection("datasets", BsonDocument.class)
                .find()
                .first();
        return OpenedDataset.of(databases.client().getDatabase(database), stored.get("_id"))
                .orElseThrow();
    }

    private static boolean compare(Read read, BsonDocument row, SoftAssertions all) {
        String path = row.getString("path").getValue();
        Unwind unwind = Unwind.valueOf(row.getString("unwind").getValue().toUpperCase(Locale.ROOT));
        if (row.containsKey("refused")) {
            assertThatThrownBy(() -> read.values(path, unwind))
                    .isInstanceOf(FoshException.class)
                    .hasMessage(row.getString("refused").getValue());
        } else if (row.containsKey("values")) {
            all.assertThat(Decoded.of(read.values(path, unwind, row.get("missing", BsonNull.VALUE))))
                    .as(path + " " + unwind)
                    .isEqualTo(Decoded.of(row.get("values")));
        } else {
            return false;
        }
        return true;
    }
}
