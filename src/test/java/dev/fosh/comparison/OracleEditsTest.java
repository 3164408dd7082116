package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What edits make of a dataset is what the SDK makes of it; {@code -Dseed=} repeats them. */
@Tag("oracle")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleEditsTest {
    @TempDir
    static Path home;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    private long seed;
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

    private void edits(String name, int count) {
        Fixture fixture = new Fixture(name, home);
        MongoDatabase mine = databases.another();
        MongoDatabase theirs = databases.another();
        fixture.dump("db").loadInto(theirs);
        sdk.prepareForEdits(theirs.getName(), fixture.dataset());
        Snapshot.of(theirs).restore(mine);
        RandomEdit random = new RandomEdit(new Random(seed + name.hashCode()));
        int done = 0;
        for (int i = 0; i < count; i++) {
            Snapshot before = Snapshot.of(mine);
            String dataset = RandomEdit.datasetOf(mine).getString("name").getValue();
            RandomEdit.Call call = random.next(RandomEdit.datasetOf(mine));
            done += compare(dataset, call, before, mine, theirs) ? 1 : 0;
            // The SDK may have written before it refused, and what it makes up is not to add up.
            Snapshot.of(mine).restoreFrom(Snapshot.of(theirs), theirs);
            Snapshot.emptyOwn(mine);
        }
        assertThat(done).as("edits that were done, -Dseed=" + seed).isGreaterThan(count / 4);
        String last = RandomEdit.datasetOf(mine).getString("name").getValue();
        assertThat(sdk.loadAndSave(mine.getName(), last)).as("-Dseed=" + seed).isEmpty();
    }

    /** Whether both did it; the SDK's words, where it refuses, are fosh's first line. */
    private boolean compare(
            String dataset, RandomEdit.Call call, Snapshot before, MongoDatabase mine, MongoDatabase theirs) {
        String what = call + ", -Dseed=" + seed;
        Outcome outcome = new FoshInside(databases.uri(), mine.getName(), home).run(call.words(dataset));
        String refused = sdk.edit(theirs.getName(), dataset, call.sdk()).orElse("");
        if (outcome.status() != 0) {
            before.requireSame(Snapshot.of(mine));
            assertThat(outcome.fault()).as(what).isNotEmpty();
            boolean isFoshAlone = RandomEdit.REFUSED_BY_FOSH.contains(outcome.code()) && !RandomEdit.hasWords(refused);
            if (!isFoshAlone) {
                assertThat(refused.lines().findFirst().orElse(""))
                        .as(what + "\n" + outcome.errors())
                        .isEqualTo(outcome.fault().getString("what").getValue());
            }
            return false;
        }
        if (!refused.isEmpty()) {
            // What the SDK refuses after it has written, because of the rules for annotating, fosh does whole.
            assertThat(refused).as(what).startsWith("invalid label schema");
            before.restoreFrom(Snapshot.of(mine), mine);
            return false;
        }
        EditedState.requireSame(what, before.dump(), call, theirs, mine);
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-labels", "image-fields", "video-frames", "groups-image-3d", "views-runs"})
    void asTheSdkDoes(String name) {
        // Always the same ones, so that a build tells of what was changed.
        seed = Long.getLong("seed", 1);
        edits(name, 14);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"image-labels", "image-fields", "video-frames", "groups-image-3d", "views-runs"})
    void manyAsTheSdkDoes(String name) {
        seed = Long.getLong("seed", System.nanoTime());
        edits(name, 60);
    }
}
