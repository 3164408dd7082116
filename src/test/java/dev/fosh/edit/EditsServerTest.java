package dev.fosh.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Edits are done, done once, taken back to the byte, and refused before anything is written. */
@Tag("server")
class EditsServerTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private final List<MongoDatabase> used = new ArrayList<>();

    private MongoDatabase with(String fixture) {
        MongoDatabase database = databases.another();
        new Fixture(fixture, home).dump("db").loadInto(database);
        used.add(database);
        return database;
    }

    private Outcome run(MongoDatabase database, String... words) {
        List<String> all = new ArrayList<>(List.of("--dataset", name(database)));
        all.addAll(List.of(words));
        return new FoshInside(databases.uri(), database.getName(), home).run(all.toArray(String[]::new));
    }

    private static String name(MongoDatabase database) {
        return dataset(database).getString("name").getValue();
    }

    private static BsonDocument dataset(MongoDatabase database) {
        return database.getCollection("datasets", BsonDocument.class).find().first();
    }

    private static List<BsonDocument> samples(MongoDatabase database) {
        return database.getCollection(
                        dataset(database).getString("sample_collection_name").getValue(), BsonDocument.class)
                .find()
                .into(new ArrayList<>());
    }

    /** Does an edit, does it again, and takes it back. */
    private void doneAndUndone(MongoDatabase database, String... words) {
        Snapshot before = Snapshot.of(database);
        BsonDocument planned =
                run(database, with(words, "--plan")).requireDone().result();
        before.requireSame(Snapshot.of(database));
        BsonDocument done = run(database, words).requireDone().result();
        assertThat(done.getNumber("modified").longValue())
                .as(String.join(" ", words))
                .isPositive()
                .isEqualTo(planned.getNumber("modified").longValue());
        assertThat(before.differences(Snapshot.of(database))).isNotEmpty();
        Snapshot after = Snapshot.of(database);
        Outcome again = run(database, words);
        if (again.status() == 0) {
            assertThat(again.result().getNumber("modified").longValue()).isZero();
        }
        after.requireSame(Snapshot.of(database));
        run(database, "undo").requireDone();
        before.requireSame(Snapshot.of(database));
    }

    private static String[] with(String[] words, String more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void everyEditIsDoneOnceAndTakenBack() {
        MongoDatabase images = with("views-runs");
        images.getCollection(dataset(images).getString("sample_collection_name").getValue())
                .createIndex(new BsonDocument("ground_truth.detections.label", new BsonInt32(1)));
        doneAndUndone(images, "rename-field", "ground_truth", "truth_2");
        doneAndUndone(images, "clone-field", "ground_truth", "truth_2");
        doneAndUndone(images, "clone-field", "ground_truth.detections.label", "ground_truth.detections.old");
        doneAndUndone(images, "clear-field", "ground_truth.detections.label", "ground_truth.detections.confidence");
        doneAndUndone(images, "clear-field", "ground_truth", "metadata");
        doneAndUndone(images, "delete-field", "ground_truth");
        doneAndUndone(images, "tag", "a new one", "b");
        doneAndUndone(images, "tag", "c", "--labels", "all");
        doneAndUndone(images, "set-info", "key", "{a: [1, 'x']}");
        doneAndUndone(images, "set-info", "--description", "said", "--tags", "x", "y", "--persistent=false");
        doneAndUndone(images, "rename", name(images), "Quite another name");
        MongoDatabase videos = with("video-frames");
        doneAndUndone(videos, "tag", "c", "--labels", "all", "--filter", "{filepath: {$gt: ''}}");
    }

    @Test
    void ofGroupsAllSlicesAreEdited() {
        MongoDatabase groups = with("groups-image-3d");
        run(groups, "tag", "one").requireDone();
        long tagged =
                samples(groups).stream().filter(sample -> hasTag(sample, "one")).count();
        assertThat(tagged).isPositive().isLessThan(samples(groups).size());
        run(groups, "tag", "two", "--slice", "all").requireDone();
        assertThat(samples(groups)).allMatch(sample -> hasTag(sample, "two"));
        String group = dataset(groups).getString("group_field").getValue();
        run(groups, "rename-field", group, "other_group").requireDone();
        assertThat(samples(groups)).allMatch(sample -> sample.containsKey("other_group") && !sample.containsKey(group));
        assertThat(dataset(groups).getString("group_field").getValue()).isEqualTo("other_group");
    }

    private static boolean hasTag(BsonDocument sample, String tag) {
        return sample.getArray("tags", new BsonArray()).contains(new BsonString(tag));
    }

    /** Of samples without a label the SDK makes up a part of one. */
    @Test
    void whatIsNotThereIsNotMadeUp() {
        MongoDatabase images = with("views-runs");
        String collection = dataset(images).getString("sample_collection_name").getValue();
        images.getCollection(collection)
                .updateOne(new BsonDocument(), BsonDocument.parse("{$unset: {ground_truth: ''}}"));
        BsonDocument without = images.getCollection(collection, BsonDocument.class)
                .find(BsonDocument.parse("{ground_truth: {$exists: false}}"))
                .first();
        run(images, "clear-field", "ground_truth.detections.label").requireDone();
        assertThat(samples(images)).contains(without);
    }

    @Test
    void whereThereAreNoLabelsNoneAreTagged() {
        MongoDatabase images = with("image-fields");
        Snapshot before = Snapshot.of(images);
        BsonDocument done =
                run(images, "tag", "a", "--labels", "all").requireDone().result();
        assertThat(done.getNumber("modified").longValue()).isZero();
        before.requireSame(Snapshot.of(images));
    }

    @Test
    void aUniqueIndexStaysUnique() {
        MongoDatabase images = with("image-basic");
        String collection = dataset(images).getString("sample_collection_name").getValue();
        run(images, "clone-field", "filepath", "place").requireDone();
        images.runCommand(new BsonDocument("createIndexes", new BsonString(collection))
                .append("indexes", BsonArray.parse("[{key: {place: 1}, name: 'place_1', unique: true}]")));
        doneAndUndone(images, "rename-field", "place", "where");
        run(images, "rename-field", "place", "where").requireDone();
        List<BsonDocument> indexes =
                images.getCollection(collection).listIndexes(BsonDocument.class).into(new ArrayList<>());
        assertThat(indexes)
                .anyMatch(index -> index.getString("name").getValue().equals("where_1")
                        && index.getBoolean("unique").getValue());
    }

    @Test
    void wrongCallsChangeNothing() {
        String[][] wrong = {
            {"tag"},
            {"untag"},
            {"tag", "a", "--labels", "nope"},
            {"tag", "a", "--labels", "filepath"},
            {"tag", "a", "--labels", "metadata"},
            {"tag", "a", "--labels", "frames.detections"},
            {"tag", "a", "--labels"},
            {"tag", "a", "--filter", "{tags: "},
            {"tag", "a", "--filter", "{$where: '1'}"},
            {"tag", "a", "--filter", "{tags: {$nope: 1}}"},
            {"tag", "a", "--slice", "left"},
            {"untag", "a", "--filter", "[]"},
            {"rename-field", "ground_truth"},
            {"rename-field", "nope", "a"},
            {"rename-field", "nope.a", "nope.b"},
            {"rename-field", "ground_truth", "filepath"},
            {"rename-field", "ground_truth", "ground_truth"},
            {"rename-field", "ground_truth", "ground_truth.inside"},
            {"rename-field", "ground_truth", "_x"},
            {"rename-field", "ground_truth", "a$"},
            {"rename-field", "ground_truth", "a..b"},
            {"rename-field", "ground_truth", ""},
            {"rename-field", "ground_truth", "nope.b"},
            {"rename-field", "ground_truth", "filepath.b"},
            {"rename-field", "", "a"},
            {"rename-field", "filepath", "a"},
            {"rename-field", "created_at", "a"},
            {"rename-field", "_rand", "a"},
            {"rename-field", "ground_truth.detections", "a"},
            {"rename-field", "ground_truth.detections.label", "a"},
            {"rename-field", "ground_truth.detections._cls", "a"},
            {"rename-field", "frames.a", "frames.b"},
            {"clone-field", "nope", "a"},
            {"clone-field", "ground_truth.detections.label", "labels"},
            {"clone-field", "ground_truth", "tags"},
            {"clear-field"},
            {"clear-field", "id"},
            {"clear-field", "filepath"},
            {"clear-field", "created_at"},
            {"clear-field", "ground_truth.detections.id"},
            {"clear-field", "nope", "ground_truth"},
            {"clear-field", "filepath.a"},
            {"delete-field", "filepath"},
            {"delete-field", "ground_truth", "nope"},
            {"delete-field", "ground_truth.detections.label"},
            {"delete-field", "_dataset_id"},
            {"delete-field", "ground_truth.detections._id"},
            {"rename", "nope", "a"},
            {"rename", "!!!"},
            {"rename", ""},
            {"rename", "x".repeat(1552)},
            {"set-info"},
            {"set-info", "key"},
            {"set-info", "--json", "[1]"},
            {"set-info", "--json", "{a: "},
            {"set-info", "--unset"},
            {"set-info", "nope", "--unset"},
            {"set-info", "a", "b", "--unset"},
            {"set-info", "a", "1", "--json", "{}"},
            {"set-info", "--persistent=maybe"},
        };
        MongoDatabase images = with("views-runs");
        Snapshot before = Snapshot.of(images);
        for (String[] words : wrong) {
            Outcome outcome = run(images, words);
            String what = String.join(" ", words) + "\n" + outcome.errors();
            assertThat(outcome.status()).as(what).isIn(1, 2, 4);
            assertThat(outcome.code()).as(what).startsWith("F").isNotEqualTo("F9001");
            assertThat(outcome.errors()).as(what).doesNotContain("Exception");
            before.requireSame(Snapshot.of(images));
        }
    }

    /** A dataset as releases before 1.0.0 left it. */
    private MongoDatabase old() {
        MongoDatabase database = with("image-basic");
        MongoCollection<BsonDocument> datasets = database.getCollection("datasets", BsonDocument.class);
        BsonDocument dataset = without(dataset(database), List.of("created_at", "last_modified_at", "read_only"));
        dataset.getArray("sample_fields").removeIf(field -> Set.of("created_at", "last_modified_at")
                .contains(field.asDocument().getString("name").getValue()));
        dataset.put("version", new BsonString("0.18.0"));
        datasets.replaceOne(Filters.empty(), dataset);
        database.getCollection("config", BsonDocument.class)
                .insertOne(BsonDocument.parse("{version: '0.18.0', type: 'fiftyone'}"));
        database.getCollection(dataset.getString("sample_collection_name").getValue())
                .updateMany(Filters.empty(), BsonDocument.parse("{$unset: {created_at: 1, last_modified_at: 1}}"));
        return database;
    }

    private static BsonDocument without(BsonDocument document, List<String> keys) {
        BsonDocument left = new BsonDocument();
        document.forEach((key, value) -> {
            if (!keys.contains(key)) {
                left.put(key, without(value, keys));
            }
        });
        return left;
    }

    private static BsonValue without(BsonValue value, List<String> keys) {
        if (value instanceof BsonDocument document) {
            return without(document, keys);
        }
        return value instanceof BsonArray array
                ? new BsonArray(
                        array.stream().map(inner -> without(inner, keys)).toList())
                : value;
    }

    @Test
    void anOldDatasetGetsNothingThatItsReleaseDoesNotKnow() {
        MongoDatabase database = old();
        for (String[] line : new String[][] {
            {"tag", "seen"},
            {"clone-field", "count", "copied"},
            {"rename-field", "copied", "moved"},
            {"clear-field", "moved"},
            {"delete-field", "moved"},
            {"set-values", "made", "--value", "1", "--create"},
            {"set-values", "rows", "1", "2", "3", "--create"},
            {"set-values", "count", "--value", "9"},
            {"set-info", "key", "value"},
        }) {
            run(database, line).requireDone();
        }
        String all = dataset(database).toJson() + samples(database);
        assertThat(all)
                .contains("\"made\"", "\"rows\"", "seen")
                .doesNotContain("last_modified_at", "created_at", "read_only");
    }
}
