package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code set-values} makes of rows is what the SDK's {@code set_values} makes of the same values. */
@Tag("oracle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleSetValuesTest {
    private static final int CALLS = 20;
    private static final long SEED = 1;

    @TempDir
    static Path home;

    private static final String LISTS_REFUSED = "Only numpy arrays may be used in an array field";

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

    /** The same calls each time, so that a build does not fail by chance; other ones are made where there is time. */
    @Test
    void setsWhatTheSdkSets() throws IOException {
        several(6, new Random(SEED));
    }

    @Test
    @Tag("slow")
    void setsWhatTheSdkSetsFiveHundredTimes() throws IOException {
        several(30, new Random());
    }

    private void several(int datasets, Random seeds) throws IOException {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < datasets; i++) {
            int seed = Integer.getInteger("fosh.seed", seeds.nextInt(1_000_000));
            failures.addAll(ofSeed(seed, i % 2 == 1));
        }
        assertThat(failures).isEmpty();
    }

    private List<String> ofSeed(int seed, boolean isVideo) throws IOException {
        MongoDatabase theirs = databases.another();
        MongoDatabase mine = databases.another();
        String name = "values";
        sdk.makeValues(theirs.getName(), name, seed, isVideo);
        DatabaseDump.of(theirs).loadInto(mine);
        BsonDocument start = SetDocuments.read(mine, name);
        Set<BsonValue> known = SetDocuments.ids(start);
        List<SetValuesCall> calls = sdk.setValues(theirs.getName(), name, seed, CALLS, isVideo);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            SetValuesCall call = calls.get(i);
            try {
                compare(call, mine, name, known);
            } catch (AssertionError failed) {
                failures.add("seed " + seed + (isVideo ? " (video)" : "") + ", call " + i + ": " + call + "\n"
                        + failed.getMessage());
                SetDocuments.replace(mine, name, call.after());
            }
        }
        assertThat(sdk.saveAll(mine.getName(), name))
                .isEqualTo(start.getArray("samples").size());
        return failures;
    }

    private void compare(SetValuesCall call, MongoDatabase mine, String name, Set<BsonValue> known) throws IOException {
        List<String> before = SetDocuments.lines(SetDocuments.read(mine, name), known);
        Outcome outcome = new FoshInside(databases.uri(), mine.getName(), home)
                .run(call.words(name, home.resolve("rows.ndjson")));
        BsonDocument left = SetDocuments.read(mine, name);
        if (call.error().isEmpty()) {
            SetDocuments.align(call.after(), left);
        }
        List<String> after = SetDocuments.lines(left, known);
        if (call.error().endsWith(LISTS_REFUSED) && outcome.status() == 0) {
            // With a key fosh takes lists for arrays, as `values` writes them.
            assertThat(call.toString()).contains("key_field");
            SetDocuments.replace(mine, name, call.after());
        } else if (call.error().isEmpty()) {
            assertThat(outcome.status()).as(outcome.errors()).isZero();
            requireSame(SetDocuments.lines(call.after(), known), after);
        } else {
            assertThat(outcome.status()).as(call.error()).isNotZero();
            if (!call.error().endsWith("object is not iterable")) {
                // Of several faults the SDK may find that one before those of earlier rows.
                assertThat(outcome.fault().getString("what").getValue()).isEqualTo(call.error());
            }
            requireSame(before, after);
        }
    }

    /** Only the lines that differ are told. */
    private static void requireSame(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> added = new ArrayList<>(actual);
        expected.forEach(added::remove);
        assertThat(added).isEqualTo(missing);
    }
}
