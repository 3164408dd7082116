package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.ClientEnd.Moment;
import dev.fosh.support.CommandCount;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code import --merge}: what is added, what is refused, and that it ends whole; {@code -Dseed=} repeats the points. */
@Tag("server")
class MergeServerTest {
    private static final int POINTS = 24;
    private static final String REFUSED = "F4458";
    private static final String DUPLICATE = "F4459";

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int homes;

    private MongoDatabase with(String fixture) {
        MongoDatabase database = databases.another();
        new Fixture(fixture, place).dump("db").loadInto(database);
        return database;
    }

    private FoshInside fosh(MongoDatabase database, Path home, CommandListener... listeners) {
        return new FoshInside(databases.uri(), database.getName(), home, listeners);
    }

    private Path newHome() {
        return place.resolve("home-" + homes++);
    }

    private List<String> words(String added, String to, String... more) {
        String folder = new Fixture(added, place).placeExport().toString();
        List<String> words = new ArrayList<>(List.of("import", "--dataset-dir", folder, "--merge"));
        words.addAll(List.of("--name", new Fixture(to, place).dataset()));
        words.addAll(List.of(more));
        return words;
    }

    private Outcome merge(MongoDatabase database, String added, String to, String... more) {
        return fosh(database, newHome()).run(words(added, to, more).toArray(String[]::new));
    }

    private static BsonDocument dataset(MongoDatabase database) {
        return database.getCollection("datasets", BsonDocument.class).find().first();
    }

    private static String[] names(BsonDocument dataset) {
        return dataset.getArray("sample_fields").stream()
                .map(field -> field.asDocument().getString("name").getValue())
                .toArray(String[]::new);
    }

    private static List<BsonDocument> samples(MongoDatabase database) {
        return database.getCollection(
                        dataset(database).getString("sample_collection_name").getValue(), BsonDocument.class)
                .find()
                .into(new ArrayList<>());
    }

    private static void set(MongoDatabase database, String key, Object value) {
        database.getCollection("datasets").updateOne(Filters.empty(), Updates.set(key, value));
    }

    private static void rename(MongoDatabase database, String field, String name) {
        database.getCollection("datasets")
                .updateOne(
                        Filters.eq("sample_fields.name", field),
                        Updates.combine(
                                Updates.set("sample_fields.$.name", name),
                                Updates.set("sample_fields.$.db_field", name)));
    }

    @ParameterizedTest
    @CsvSource({"image-fields, image-basic", "old-v0-18-0, image-basic", "image-labels, views-runs"})
    void addsSamplesAndFields(String added, String to) {
        MongoDatabase database = with(to);
        BsonDocument before = dataset(database);
        List<BsonDocument> there = samples(database);
        Outcome outcome = merge(database, added, to).requireDone();
        BsonDocument after = dataset(database);
        List<BsonDocument> all = samples(database);
        assertThat(all).startsWith(there.toArray(BsonDocument[]::new));
        assertThat(all.size() - there.size())
                .isEqualTo(outcome.result().getNumber("samples").intValue())
                .isPositive();
        assertThat(all).allMatch(sample -> sample.get("_dataset_id").equals(after.get("_id")));
        assertThat(names(after)).startsWith(names(before)).hasSizeGreaterThan(names(before).length);
        for (String kept : List.of("_id", "name", "tags", "app_config", "saved_views", "brain_methods", "version")) {
            assertThat(after.get(kept)).as(kept).isEqualTo(before.get(kept));
        }
        assertThat(merge(database, added, to).code()).isEqualTo(DUPLICATE);
    }

    @Test
    void undoGivesBackEveryByte() {
        for (String[] each : new String[][] {{"image-fields", "image-basic"}, {"old-v0-18-0", "image-labels"}}) {
            MongoDatabase database = with(each[1]);
            Snapshot before = Snapshot.of(database);
            Path home = newHome();
            fosh(database, home)
                    .run(words(each[0], each[1]).toArray(String[]::new))
                    .requireDone();
            fosh(database, home).run("undo").requireDone();
            before.requireSame(Snapshot.of(database));
        }
    }

    @Test
    void refusesWhatIsThere() {
        MongoDatabase database = with("video-frames");
        Snapshot before = Snapshot.of(database);
        for (String[] more : new String[][] {{}, {"--plan"}, {"--plan", "--max-samples", "1"}}) {
            Outcome outcome = merge(database, "video-frames", "video-frames", more);
            assertThat(outcome.code()).as(outcome.errors()).isEqualTo(DUPLICATE);
            assertThat(outcome.fault().getString("what").getValue())
                    .startsWith("E11000 duplicate key error collection: " + database.getName() + ".samples.")
                    .contains("dup key: { _id: ObjectId('");
            before.requireSame(Snapshot.of(database));
        }
    }

    @Test
    void aPlanFindsFramesThatAreThere() {
        MongoDatabase database = with("video-frames");
        samplesOf(database).deleteMany(Filters.empty());
        samplesOf(database).insertOne(BsonDocument.parse("{_media_type: 'video', filepath: '/other.mp4'}"));
        Snapshot before = Snapshot.of(database);
        Outcome outcome = merge(database, "video-frames", "video-frames", "--plan");
        assertThat(outcome.code()).as(outcome.errors()).isEqualTo(DUPLICATE);
        assertThat(outcome.fault().getString("what").getValue()).contains(database.getName() + ".frames.");
        before.requireSame(Snapshot.of(database));
        samplesOf(database).deleteMany(Filters.empty());
        // An empty dataset becomes what is imported, frames that nobody owns and all.
        merge(database, "video-frames", "video-frames", "--plan").requireDone();
    }

    private void refuses(MongoDatabase database, String added, String to, String words) {
        Snapshot before = Snapshot.of(database);
        for (String[] more : new String[][] {{}, {"--plan"}}) {
            Outcome outcome = merge(database, added, to, more);
            assertThat(outcome.code()).as(outcome.errors()).isEqualTo(REFUSED);
            assertThat(outcome.fault().getString("what").getValue()).isEqualTo(words);
            before.requireSame(Snapshot.of(database));
        }
    }

    @Test
    void refusesAnotherTypeInTheWordsOfTheSdk() {
        MongoDatabase database = with("image-basic");
        rename(database, "flag", "a_str");
        refuses(
                database,
                "image-fields",
                "image-basic",
                "Field 'a_str' type fiftyone.core.fields.StringField does not match existing field type"
                        + " fiftyone.core.fields.BooleanField");
        MongoDatabase labels = with("image-basic");
        rename(labels, "ground_truth", "cls");
        refuses(
                labels,
                "image-labels",
                "image-basic",
                "Embedded document field 'cls' type <class 'fiftyone.core.labels.Classification'> does not match existing"
                        + " field type <class 'fiftyone.core.labels.Detections'>");
    }

    @Test
    void refusesAnotherMediaType() {
        refuses(
                with("image-basic"),
                "video-frames",
                "image-basic",
                "Cannot merge a collection with media_type='video' into a dataset with media_type='image'");
        refuses(
                with("groups-image-3d"),
                "image-basic",
                "groups-image-3d",
                "Cannot merge samples with no group field into a grouped dataset");
        MongoDatabase database = with("groups-image-3d");
        rename(database, "group", "other");
        set(database, "group_field", "other");
        refuses(
                database,
                "groups-image-3d",
                "groups-image-3d",
                "Cannot merge samples with group field 'group' into a dataset with group field 'other'");
    }

    @Test
    void takesOnlySettingsThatAreNotThere() {
        MongoDatabase database = with("image-basic");
        set(database, "info", BsonDocument.parse("{author: 'you', more: 1}"));
        merge(database, "views-runs", "image-basic").requireDone();
        BsonDocument info = dataset(database).getDocument("info");
        assertThat(new ArrayList<>(info.keySet())).containsExactly("author", "more", "when", "f");
        assertThat(info.get("author")).isEqualTo(new BsonString("you"));
        assertThat(dataset(database).getArray("default_classes")).hasSize(2);
    }

    @Test
    void anEmptyDatasetBecomesWhatIsImported() {
        MongoDatabase database = with("image-basic");
        samplesOf(database).deleteMany(Filters.empty());
        set(database, "tags", List.of("mine"));
        set(database, "persistent", false);
        BsonDocument before = dataset(database);
        merge(database, "views-runs", "image-basic").requireDone();
        BsonDocument after = dataset(database);
        assertThat(after.getArray("saved_views")).isNotEmpty();
        assertThat(after.getArray("tags").get(0)).isEqualTo(new BsonString("mine"));
        for (String kept : List.of("_id", "name", "slug", "created_at", "persistent")) {
            assertThat(after.get(kept)).as(kept).isEqualTo(before.get(kept));
        }
    }

    private static com.mongodb.client.MongoCollection<BsonDocument> samplesOf(MongoDatabase database) {
        return database.getCollection(
                dataset(database).getString("sample_collection_name").getValue(), BsonDocument.class);
    }

    @Test
    void refusesOptionsThatContradict() {
        MongoDatabase database = with("image-basic");
        assertThat(merge(database, "image-fields", "image-basic", "--overwrite").status())
                .isEqualTo(2);
        assertThat(merge(database, "image-fields", "image-basic", "--persistent")
                        .status())
                .isEqualTo(2);
        assertThat(merge(database, "image-fields", "video-frames").code()).isEqualTo("F2101");
        set(database, "version", "1.0.0");
        assertThat(merge(database, "image-fields", "image-basic").code()).isEqualTo("F4203");
    }

    @Test
    void aMergeThatEndsIsCarriedOnOrTakenBack() {
        for (String[] each : new String[][] {{"image-fields", "image-basic"}, {"old-v0-18-0", "image-basic"}}) {
            MongoDatabase database = with(each[1]);
            Snapshot before = Snapshot.of(database);
            CommandCount count = new CommandCount(database.getName());
            String[] words = words(each[0], each[1]).toArray(String[]::new);
            fosh(database, newHome(), count).run(words).requireDone();
            List<String> contents = Contents.of(DatabaseDump.of(database));
            for (int i = 0; i < POINTS / 2; i++) {
                ClientEnd end = new ClientEnd(
                        database.getName(),
                        1 + random.nextInt(count.seen().size()),
                        Moment.values()[random.nextInt(2)]);
                before.restore(database);
                check(database, words, end, before, contents);
            }
        }
    }

    private void check(MongoDatabase database, String[] words, ClientEnd end, Snapshot before, List<String> contents) {
        Path home = newHome();
        try {
            try {
                fosh(database, home, end).run(words);
            } catch (Error | RuntimeException thrown) {
                if (!end.hasEnded()) {
                    throw thrown;
                }
            }
            Leases.expire(database);
            boolean isUndone = random.nextBoolean();
            fosh(database, home).run(isUndone ? "undo" : "resume");
            if (isUndone) {
                before.requireSame(Snapshot.of(database));
            } else {
                if (before.differences(Snapshot.of(database)).isEmpty()) {
                    fosh(database, home).run(words).requireDone();
                }
                Contents.requireSame(contents, Contents.of(DatabaseDump.of(database)));
                assertThat(database.listCollectionNames().into(new ArrayList<>()))
                        .filteredOn(name -> name.startsWith("samples.") || name.startsWith("frames."))
                        .hasSize((int) before.dump().collections().keySet().stream()
                                .filter(name -> name.startsWith("samples.") || name.startsWith("frames."))
                                .count());
            }
        } catch (AssertionError | RuntimeException problem) {
            throw new AssertionError(List.of(words) + ", " + end + ", -Dseed=" + seed + ": " + problem, problem);
        }
    }
}
