package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.exchange.Leases;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Values that the server works out: what is written, what comes back, and what is refused. */
@Tag("server")
class SetInServerServerTest {
    private static final String NO_RUN_LEFT = "F2108";
    private static final JsonWriterSettings JSON =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private final long seed = Long.getLong("seed", System.nanoTime());

    private MongoDatabase load(String fixture) {
        MongoDatabase database = databases.another();
        new Fixture(fixture, home).dump("db").loadInto(database);
        return database;
    }

    private Outcome run(MongoDatabase database, String fixture, String... words) {
        String dataset = new Fixture(fixture, home).dataset();
        String[] all = Stream.concat(Stream.of("set-values", "-d", dataset), Stream.of(words))
                .toArray(String[]::new);
        return new FoshInside(databases.uri(), database.getName(), home).run(all);
    }

    private static List<String> documents(MongoDatabase database) {
        List<String> all = new ArrayList<>();
        for (String name : database.listCollectionNames().into(new ArrayList<>()).stream()
                .sorted()
                .toList()) {
            if (name.startsWith("samples.") || name.startsWith("frames.") || name.equals("datasets")) {
                database.getCollection(name, RawBsonDocument.class)
                        .find()
                        .sort(new BsonDocument("_id", new BsonInt32(1)))
                        .forEach(document -> all.add(document.toJson(JSON)));
            }
        }
        return all;
    }

    private static List<String> withoutTimes(MongoDatabase database) {
        return documents(database).stream()
                .map(json ->
                        json.replaceAll("\"last_modified_at\": \\{\"\\$date\": \\{[^}]*}}", "\"last_modified_at\""))
                .toList();
    }

    @Test
    void pathsOfSamplesThatNameTheirMediaByReferencesStay() {
        MongoDatabase database = load("image-basic");
        database.getCollection("datasets")
                .updateMany(new BsonDocument(), BsonDocument.parse("{$set: {_media_roots: [{id: 'r', root: '/x'}]}}"));
        for (List<String> line :
                List.of(List.of("filepath", "--prefix", "/=s3://b/"), List.of("filepath", "--skip-missing", "a"))) {
            Outcome refused = run(database, "image-basic", line.toArray(String[]::new));
            assertThat(refused.code()).as(line.toString()).isEqualTo("F4614");
            assertThat(refused.fault().getString("what").getValue())
                    .isEqualTo("Cannot assign filepath values to reference-backed samples");
        }
        run(database, "image-basic", "--media-fields", "--prefix", "/=s3://b/").requireDone();
        assertThat(documents(database)).noneMatch(document -> document.contains("\"filepath\": \"s3:"));
    }

    @Test
    void everyWayIsUndoneToTheByteAndDoneOnce() {
        List<List<String>> ways = List.of(
                List.of("image-fields", "filepath", "--prefix", "/=s3://b/"),
                List.of("image-fields", "--media-fields", "--prefix", "/=s3://b/"),
                List.of("image-labels", "--media-fields", "--prefix", "/=s3://b/"),
                List.of("image-labels", "dets.detections.label", "--regex", "[a-z]+", "--replacement", "<$&>"),
                List.of("image-labels", "dets.detections.confidence", "--expr", "{$multiply: [0.5, '$$value']}"),
                List.of("image-labels", "cls.label", "--expr", "{$concat: ['$filepath', ' ', '$$item._cls']}"),
                List.of("image-fields", "never_set", "--value", "3"),
                List.of("image-fields", "made", "--value", "[1, 2]", "--create"),
                List.of(
                        "image-fields",
                        "an_int",
                        "--expr",
                        "{$add: ['$an_int', 1.0]}",
                        "--filter",
                        "{an_int: {$gt: 0}}"),
                List.of("video-frames", "frames.weather.label", "--unset"),
                List.of("video-frames", "frames.score", "--expr", "{$add: ['$frame_number', 1]}", "--filter", "{}"),
                List.of("video-frames", "frames.score", "--value", "1.5", "--filter", "{filepath: /mp4/}"),
                List.of("groups-image-3d", "tags", "--value", "[\"a\"]", "--slice", "all"));
        for (List<String> way : ways) {
            MongoDatabase database = load(way.get(0));
            String[] words = way.subList(1, way.size()).toArray(String[]::new);
            List<String> before = documents(database);
            BsonDocument plan = run(database, way.get(0), with(words, "--plan"))
                    .requireDone()
                    .result();
            assertThat(documents(database)).as("plan of %s", way).isEqualTo(before);
            run(database, way.get(0), with(words, "--preview", "2")).requireDone();
            BsonDocument result = run(database, way.get(0), words).requireDone().result();
            assertThat(result.getNumber("modified")).as("%s", way).isEqualTo(plan.getNumber("modified"));
            assertThat(result.getNumber("modified").longValue()).as("%s", way).isPositive();
            assertThat(documents(database)).as("%s", way).isNotEqualTo(before);
            if (!String.join(" ", way).contains("{$add: ['$an_int'")
                    && !String.join(" ", way).contains("$multiply")
                    && !String.join(" ", way).contains("--regex")
                    && !String.join(" ", way).contains("--create")) {
                List<String> after = documents(database);
                assertThat(run(database, way.get(0), words)
                                .requireDone()
                                .result()
                                .getNumber("modified")
                                .longValue())
                        .as("again %s", way)
                        .isZero();
                assertThat(documents(database)).isEqualTo(after);
            }
            FoshInside fosh = new FoshInside(databases.uri(), database.getName(), home);
            if (!documents(database).equals(before)) {
                undoAll(fosh);
            }
            assertThat(documents(database)).as("undone %s", way).isEqualTo(before);
        }
    }

    /** The newest run first; the one that changed nothing too. */
    private static void undoAll(FoshInside fosh) {
        for (int i = 0; i < 2; i++) {
            if (fosh.run("undo").status() != 0) {
                return;
            }
        }
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void endedAnywhereItEndsAsUnbroken() {
        List<List<String>> ways = List.of(
                List.of("image-fields", "an_int", "--expr", "{$add: ['$an_int', 1]}"),
                List.of(
                        "video-frames",
                        "frames.score",
                        "--expr",
                        "{$add: ['$$value', 1]}",
                        "--filter",
                        "{filepath: /mp4/}"),
                List.of("image-labels", "--media-fields", "--prefix", "/=s3://b/"));
        Random random = new Random(seed);
        for (List<String> way : ways) {
            String[] words = way.subList(1, way.size()).toArray(String[]::new);
            MongoDatabase whole = load(way.get(0));
            List<String> former = documents(whole);
            ClientEnd count = new ClientEnd(whole.getName(), Integer.MAX_VALUE, ClientEnd.Moment.AFTER);
            String dataset = new Fixture(way.get(0), home).dataset();
            String[] line = Stream.concat(Stream.of("set-values", "-d", dataset), Stream.of(words))
                    .toArray(String[]::new);
            new FoshInside(databases.uri(), whole.getName(), home, count)
                    .run(line)
                    .requireDone();
            for (int i = 0; i < 12; i++) {
                int at = 1 + random.nextInt(count.seen().size());
                ClientEnd.Moment moment = ClientEnd.Moment.values()[i % 2];
                MongoDatabase broken = load(way.get(0));
                ClientEnd end = new ClientEnd(broken.getName(), at, moment);
                catchThrowableOfType(
                        Throwable.class, () -> new FoshInside(databases.uri(), broken.getName(), home, end).run(line));
                Leases.expire(broken);
                String as = way + " " + end + " -Dseed=" + seed;
                FoshInside fosh = new FoshInside(databases.uri(), broken.getName(), home);
                Outcome resumed = fosh.run("resume");
                if (!resumed.code().equals(NO_RUN_LEFT)) {
                    resumed.requireDone();
                    assertThat(withoutTimes(broken)).as(as).isEqualTo(withoutTimes(whole));
                }
                if (!documents(broken).equals(former)) {
                    fosh.run("undo").requireDone();
                }
                assertThat(documents(broken)).as(as).isEqualTo(former);
                broken.drop();
            }
        }
    }

    @Test
    void showsWhatWouldChange() {
        MongoDatabase database = load("image-labels");
        Outcome shown = run(database, "image-labels", "filepath", "--prefix", "/=X", "--preview", "1");
        assertThat(shown.requireDone().output()).contains("\"before\"").contains("\"after\": \"X");
        Outcome media = run(database, "image-labels", "--media-fields", "--prefix", "/=X", "--preview", "3");
        assertThat(media.requireDone().output()).contains("\"field\"").contains("mask_path");
    }

    @Test
    void leavesAloneWhatLacksTheDocumentAndNamesOtherSlices() {
        MongoDatabase labels = load("image-labels");
        BsonDocument result = run(labels, "image-labels", "cls.label", "--value", "x")
                .requireDone()
                .result();
        assertThat(result.getNumber("skipped").longValue()
                        + result.getNumber("modified").longValue())
                .isEqualTo(result.getNumber("matched").longValue());
        Outcome groups = run(load("groups-image-3d"), "groups-image-3d", "tags", "--value", "[\"a\"]");
        assertThat(groups.requireDone().result().getNumber("matched").longValue())
                .isEqualTo(2);
    }

    private static final List<String> WRONG = List.of(
            "F1106 filepath --prefix nothing",
            "F1106 filepath --prefix =x",
            "F1106 filepath --prefix a=a",
            "F1106 filepath --prefix a=b --prefix a=c",
            "F1106 filepath --prefix a\\=b",
            "F2104 nope --prefix a=b",
            "F2104 nope.inner --prefix a=b",
            "F2104 _rand --value 1",
            "F4611 created_at --unset",
            "F4611 frozen --value x",
            "F4611 frozen --prefix a=b",
            "F4614 id --unset",
            "F4611 last_modified_at --expr $created_at",
            "F1109 filepath --prefix a=b --unset",
            "F1109 filepath --regex a --replacement b --expr $a_str",
            "F1109 filepath --value a --unset",
            "F1109 filepath --prefix a=b --from x.json",
            "F1109 filepath --prefix a=b --format json",
            "F1109 filepath --prefix a=b --key-field id",
            "F1109 filepath --prefix a=b --skip-missing",
            "F1109 filepath --prefix a=b --reject-file x",
            "F1109 filepath --prefix a=b --skip-none",
            "F1109 filepath --prefix a=b --create",
            "F1109 filepath --unset --create",
            "F1109 filepath --regex a --replacement b --dynamic",
            "F1109 filepath --unset --no-validate",
            "F1109 filepath value --unset",
            "F1109 --media-fields --unset",
            "F1105 --media-fields",
            "F1108 filepath --media-fields --prefix a=b",
            "F1107 --prefix a=b",
            "F1105 filepath --regex a",
            "F1105 filepath --replacement a",
            "F1122 filepath --regex ( --replacement a",
            "F1122 filepath --regex [ --replacement a",
            "F1122 filepath --regex x* --replacement a",
            "F1122 filepath --regex ^ --replacement a",
            "F1122 filepath --regex $ --replacement a",
            "F1122 filepath --regex \\b --replacement a",
            "F1122 filepath --regex (?=a) --replacement b",
            "F1122 filepath --regex a --replacement $1",
            "F1122 filepath --regex (a) --replacement $2",
            "F1122 filepath --regex a --replacement $x",
            "F1122 filepath --regex a --replacement a$",
            "F1122 filepath --regex a{2,1} --replacement a",
            "F1122 filepath --regex (?<x --replacement a",
            "F1121 filepath --expr {",
            "F1121 filepath --expr {$nope:1}",
            "F1121 filepath --expr {$concat:[1]}",
            "F1121 filepath --expr {$add:[\"a\",1]}",
            "F1121 filepath --expr {$toInt:\"$filepath\"}",
            "F1121 filepath --expr $$nope",
            "F1121 filepath --expr {$rand:{}}",
            "F1121 filepath --expr $$NOW",
            "F1121 filepath --expr 1,2",
            "F4408 filepath --expr {$function:{body:\"f\",args:[],lang:\"js\"}}",
            "F4408 filepath --expr {$map:{input:[],in:{$where:1}}}",
            "F6611 filepath --expr 1",
            "F6611 an_int --expr \"x\"",
            "F6611 a_bool --expr $filepath",
            "F6611 tags --expr $filepath",
            "F6611 an_int --value x",
            "F6611 a_bool --value 3",
            "F6611 a_date --value soon",
            "F6611 typed_list --value [\"a\"]",
            "F1106 filepath --prefix a=b --filter {",
            "F1106 filepath --prefix a=b --filter 1",
            "F1106 filepath --prefix a=b --filter {x:{$nope:1}}",
            "F1106 filepath --prefix a=b --filter {$nope:1}",
            "F4408 filepath --prefix a=b --filter {$where:\"1\"}",
            "F2111 filepath --prefix a=b --slice left",
            "F1106 filepath --prefix a=b --preview 0",
            "F4612 made.inner --value 1 --create",
            "F4612 made --value null --create");

    @Test
    void refusesWhatIsWrongAndWritesNothing() {
        MongoDatabase database = load("image-fields");
        Snapshot before = Snapshot.of(database);
        List<String> wrong = new ArrayList<>();
        for (String line : WRONG) {
            String[] words = line.split(" ");
            Outcome outcome = run(
                    database,
                    "image-fields",
                    List.of(words).subList(1, words.length).toArray(String[]::new));
            if (!outcome.code().equals(words[0]) || outcome.errors().contains("Exception")) {
                wrong.add(line + " -> " + outcome.code() + " " + outcome.output() + outcome.errors());
            }
            if (!before.differences(Snapshot.of(database)).isEmpty()) {
                wrong.add(line + " wrote " + before.differences(Snapshot.of(database)));
                before.restore(database);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(WRONG).hasSizeGreaterThanOrEqualTo(60);
    }
}
