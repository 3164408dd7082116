package dev.fosh.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.exchange.Leases;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.CommandCount;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Edits that end in the middle are carried on to the same end, or taken back; {@code -Dseed=} repeats the points. */
@Tag("server")
class EndedEditsServerTest {
    private static final String NO_RUN_LEFT = "F2108";

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int homes;

    private void check(String fixture, int points, String... words) {
        MongoDatabase database = databases.another();
        new Fixture(fixture, place).dump("db").loadInto(database);
        String collection =
                dataset(database).getString("sample_collection_name").getValue();
        database.getCollection(collection).createIndex(new BsonDocument("ground_truth", new BsonInt32(1)));
        Snapshot before = Snapshot.of(database);
        CommandCount count = new CommandCount(database.getName());
        run(database, newHome(), words, count).requireDone();
        List<String> unbroken = state(database);
        for (int i = 0; i < points; i++) {
            before.restore(database);
            ClientEnd.Moment moment = ClientEnd.Moment.values()[random.nextInt(2)];
            ClientEnd end = new ClientEnd(database.getName(), 1 + random.nextInt(count.count()), moment);
            Path home = newHome();
            try {
                run(database, home, words, end);
            } catch (Error | RuntimeException thrown) {
                // An ended client's last words mean nothing.
                if (!end.hasEnded()) {
                    throw thrown;
                }
            }
            Leases.expire(database);
            String where = String.join(" ", words) + " " + end + ", -Dseed=" + seed;
            boolean isUndone = random.nextBoolean();
            Outcome outcome = run(database, home, new String[] {isUndone ? "undo" : "resume"});
            assertThat(outcome.status() == 0 || outcome.code().equals(NO_RUN_LEFT))
                    .as(where + "\n" + outcome.errors())
                    .isTrue();
            if (isUndone || !before.differences(Snapshot.of(database)).isEmpty()) {
                assertThat(isUndone ? before.differences(Snapshot.of(database)) : List.of())
                        .as(where)
                        .isEmpty();
            }
            if (!isUndone && outcome.status() == 0) {
                assertThat(state(database)).as(where).isEqualTo(unbroken);
            }
        }
    }

    private static BsonDocument dataset(MongoDatabase database) {
        return database.getCollection("datasets", BsonDocument.class).find().first();
    }

    private Path newHome() {
        return place.resolve("home-" + homes++);
    }

    private Outcome run(MongoDatabase database, Path home, String[] words, CommandListener... listeners) {
        String name = dataset(database).getString("name").getValue();
        List<String> all = new ArrayList<>(List.of("--dataset", name));
        all.addAll(List.of(words));
        return new FoshInside(databases.uri(), database.getName(), home, listeners).run(all.toArray(String[]::new));
    }

    /** Everything but the time of the run. */
    private static List<String> state(MongoDatabase database) {
        List<String> state = new ArrayList<>();
        Snapshot.of(database).dump().collections().forEach((name, dump) -> {
            dump.documents().forEach(document -> {
                BsonDocument copy = document.clone();
                copy.remove("last_modified_at");
                undated(copy.get("sample_fields"));
                undated(copy.get("frame_fields"));
                state.add(name + copy.toJson());
            });
            dump.indexes().stream().map(BsonDocument::toJson).sorted().forEach(state::add);
        });
        return state;
    }

    private static void undated(BsonValue fields) {
        if (fields instanceof BsonArray all) {
            all.forEach(field -> {
                field.asDocument().remove("created_at");
                undated(field.asDocument().get("fields"));
            });
        }
    }

    private void checkAll(int points) {
        check("views-runs", points, "rename-field", "ground_truth", "truth_2");
        check("views-runs", points, "clone-field", "ground_truth.detections.label", "ground_truth.detections.old");
        check("views-runs", points, "delete-field", "ground_truth");
        check("views-runs", points, "clear-field", "ground_truth.detections.label");
        check("video-frames", points, "tag", "a", "--labels", "all", "--filter", "{filepath: {$gt: ''}}");
        check("views-runs", points, "rename", "Another name");
    }

    @Test
    void areCarriedOnOrTakenBack() {
        checkAll(8);
    }

    @Test
    @Tag("slow")
    void manyAreCarriedOnOrTakenBack() {
        checkAll(80);
    }
}
