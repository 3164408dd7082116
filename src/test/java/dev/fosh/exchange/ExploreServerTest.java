package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples are found, and values counted, on a real server. */
@Tag("server")
class ExploreServerTest {
    private static final String DATASET =
            """
            {name: 'films', slug: 'films', version: '1.22.1', persistent: true, sample_collection_name: 'samples.1',
             frame_collection_name: 'frames.samples.1', media_type: 'video',
             sample_fields: [
              {name: 'id', db_field: '_id', ftype: 'fiftyone.core.fields.ObjectIdField'},
              {name: 'filepath', db_field: 'filepath', ftype: 'fiftyone.core.fields.StringField'},
              {name: 'tags', db_field: 'tags', ftype: 'fiftyone.core.fields.ListField', subfield: 'x.StringField'},
              {name: 'n', db_field: 'n', ftype: 'fiftyone.core.fields.IntField'}],
             frame_fields: [
              {name: 'id', db_field: '_id', ftype: 'fiftyone.core.fields.ObjectIdField'},
              {name: 'frame_number', db_field: 'frame_number', ftype: 'fiftyone.core.fields.FrameNumberField'},
              {name: 'label', db_field: 'label', ftype: 'fiftyone.core.fields.StringField'},
              {name: 'words', db_field: 'words', ftype: 'fiftyone.core.fields.ListField'}]}
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private MongoDatabase database;

    /** Film 0 has no frames, film 1 a car, film 2 a car and a cat, film 3 a frame without a label. */
    @BeforeEach
    void fill() {
        database = databases.database();
        insert("datasets", DATASET);
        for (int film = 0; film < 4; film++) {
            insert(
                    "samples.1",
                    "{_id: {$oid: '%s'}, filepath: '/f/%d.mp4', tags: ['t%d', 'all'], n: %d, _rand: 0.5}"
                            .formatted(id(film), film, film % 2, film));
        }
        insert("frames.samples.1", frame(1, 1, "label: 'car', words: ['a', 'b']"));
        insert("frames.samples.1", frame(2, 1, "label: 'car', words: ['a']"));
        insert("frames.samples.1", frame(2, 2, "label: 'cat', words: ['b', 'c']"));
        insert("frames.samples.1", frame(3, 1, "other: 1"));
    }

    private static String id(int film) {
        return "%024x".formatted(film + 1);
    }

    private static String frame(int film, int number, String rest) {
        return "{_sample_id: {$oid: '%s'}, frame_number: %d, %s}".formatted(id(film), number, rest);
    }

    private void insert(String collection, String json) {
        database.getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(json));
    }

    private Outcome run(String... words) {
        List<String> line = new ArrayList<>(List.of("--dataset", "films"));
        line.addAll(List.of(words));
        return new FoshInside(databases.uri(), database.getName(), home).run(line.toArray(String[]::new));
    }

    private String found(String filter) {
        StringBuilder films = new StringBuilder();
        BsonArray.parse(run("find", filter).requireDone().output())
                .forEach(row -> films.append(
                        row.asDocument().getString("filepath").getValue().charAt(3)));
        return films.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{'frames.label': 'car'}|12",
                "{'frames.label': {$ne: 'car'}}|03",
                "{'frames.label': {$nin: ['cat', 'dog']}}|013",
                "{'frames.label': {$not: {$eq: 'cat'}}}|013",
                "{'frames.label': {$not: /^c/}}|03",
                "{'frames.label': {$regex: '^CA', $options: 'i'}}|12",
                "{'frames.label': null}|3",
                "{'frames.label': {$exists: true}}|12",
                "{'frames.label': {$exists: false}}|03",
                "{'frames.label': {$all: ['car', 'cat']}}|2",
                "{'frames.label': 'car', 'frames.frame_number': 2}|2",
                "{'frames.label': 'car', n: 1}|1",
                "{$or: [{'frames.label': 'cat'}, {n: 0}]}|02",
                "{$nor: [{'frames.label': 'car'}]}|03",
                "{$and: [{'frames.label': 'car'}, {'frames.label': 'cat'}]}|2",
                "{frames: {$elemMatch: {label: 'car', frame_number: 2}}}|``",
                "{frames: {$elemMatch: {label: 'cat', frame_number: 2}}}|2",
                "{frames: {$not: {$elemMatch: {label: 'car'}}}}|03",
                "{frames: {$exists: true}}|123",
                "{frames: {$exists: false}}|0",
                "{'frames.frame_number': {$gt: 1, $lt: 2}}|2",
                "{'frames.words': {$size: 2}}|12",
                "{'frames.sample_id': '000000000000000000000002'}|1",
                "{id: {$in: ['000000000000000000000001']}}|0",
                "{tags: 't1', n: {$gt: 1}}|3",
                "{$expr: {$gt: ['$n', 2]}}|3",
                "{}|0123"
            })
    void findsSamplesAlsoByWhatIsInTheirFrames(String filter, String films) {
        assertThat(found(filter)).isEqualTo(films);
    }

    /** What is asked of frames means what it would mean if every sample had a list of them. */
    @Test
    void framesAreAskedForAsIfTheyWereAList() {
        for (BsonDocument sample :
                database.getCollection("samples.1", BsonDocument.class).find().into(new ArrayList<>())) {
            BsonArray frames = new BsonArray();
            database.getCollection("frames.samples.1", BsonDocument.class)
                    .find(new BsonDocument("_sample_id", sample.get("_id")))
                    .forEach(frames::add);
            insert("lists", sample.append("frames", frames).toJson());
        }
        for (String condition : List.of(
                "'car'",
                "{$ne: 'car'}",
                "{$nin: ['car', 'x']}",
                "{$not: {$in: ['cat']}}",
                "{$gt: 'car'}",
                "/^c/",
                "{$exists: true}",
                "{$all: ['cat', 'car']}",
                "{$gte: 'a', $lt: 'b'}",
                "{$type: 'string'}")) {
            String filter = "{'frames.label': " + condition + "}";
            StringBuilder expected = new StringBuilder();
            database.getCollection("lists", BsonDocument.class)
                    .find(BsonDocument.parse(filter))
                    .forEach(sample -> expected.append(
                            sample.getString("filepath").getValue().charAt(3)));
            assertThat(found(filter)).as(filter).isEqualTo(expected.toString());
        }
    }

    @Test
    void looksAtValuesOfSamplesAndFrames() {
        assertThat(run("distinct", "frames.words").output()).isEqualTo("[\n  \"a\",\n  \"b\",\n  \"c\"\n]\n");
        assertThat(run("distinct", "frames.words", "--limit", "1", "--filter", "{n: 2}")
                        .output())
                .isEqualTo("[\n  \"a\"\n]\n");
        assertThat(run("count-values", "frames.label", "--output", "ndjson").output())
                .isEqualTo(
                        "{\"value\":\"car\",\"count\":2}\n{\"value\":null,\"count\":1}\n{\"value\":\"cat\",\"count\":1}\n");
        assertThat(run("count-values", "tags", "--sort", "value", "--output", "csv")
                        .output())
                .isEqualTo("value,count\r\nall,4\r\nt0,2\r\nt1,2\r\n");
        assertThat(run("bounds", "n").result()).isEqualTo(BsonDocument.parse("{path: 'n', min: 0, max: 3}"));
        assertThat(run("bounds", "nope").fault().getString("what").getValue()).isEqualTo("Dataset has no field 'nope'");
        assertThat(run("count", "frames").result().get("count")).isEqualTo(new BsonInt32(4));
        assertThat(run("count", "tags", "--filter", "{n: 1}").result().get("count"))
                .isEqualTo(new BsonInt32(2));
        assertThat(run("count", "--filter", "{n: {$gt: 1}}").result())
                .isEqualTo(BsonDocument.parse("{dataset: 'films', samples: 2, frames: null, estimated: false}"));
        assertThat(run("count").result())
                .isEqualTo(BsonDocument.parse("{dataset: 'films', samples: 4, frames: 4, estimated: true}"));
    }

    @Test
    void showsWhatIsAskedFor() {
        String id = id(1);
        assertThat(run("find", "{n: 1}", "--fields", "tags", "--output", "ndjson")
                        .output())
                .isEqualTo("{\"id\":\"" + id + "\",\"filepath\":\"/f/1.mp4\",\"tags\":[\"t1\", \"all\"]}\n");
        assertThat(run("find", "{n: 1}", "--output", "table").output())
                .isEqualTo("id                        filepath  tags     n\n" + id + "  /f/1.mp4  t1, all  1\n");
        assertThat(run("head", "1", "--output", "ndjson").output())
                .isEqualTo("{\"id\":\"" + id(0) + "\",\"filepath\":\"/f/0.mp4\",\"tags\":[\"t0\", \"all\"],\"n\":0}\n");
        assertThat(run("head", "0").output()).isEqualTo("[]\n");
        assertThat(run("find", "{}", "--limit", "2", "--output", "ndjson")
                        .output()
                        .lines())
                .hasSize(2);
        assertThat(run("find", "{nn: 1}", "--output", "table").errors())
                .contains("warning: no field \"nn\" is declared; did you mean \"n\"?");
    }

    @Test
    void groupsAreLookedAtByTheSlice() {
        Fixture fixture = new Fixture("groups-image-3d", home);
        MongoDatabase groups = databases.another();
        fixture.dump("db").loadInto(groups);
        FoshInside fosh = new FoshInside(databases.uri(), groups.getName(), home);
        BsonDocument dataset =
                groups.getCollection("datasets", BsonDocument.class).find().first();
        String first = dataset.getString("default_group_slice").getValue();
        String group = dataset.getString("group_field").getValue() + ".name";
        Outcome usual = fosh.run("distinct", group, "--dataset", fixture.dataset());
        assertThat(BsonArray.parse(usual.requireDone().output())).containsExactly(new BsonString(first));
        Outcome all = fosh.run("distinct", group, "--slice", "all", "--dataset", fixture.dataset());
        assertThat(BsonArray.parse(all.output()))
                .hasSameSizeAs(dataset.getDocument("group_media_types").keySet());
        assertThat(fosh.run("find", "{}", "--slice", "nope", "--dataset", fixture.dataset())
                        .code())
                .isEqualTo("F2111");
    }

    @Test
    void wrongLinesAreToldWithACodeAndChangeNothing() {
        DatabaseDump before = DatabaseDump.of(database);
        List<String> filters = List.of(
                "",
                "5",
                "{",
                "}",
                "[]",
                "[{}]",
                "{a",
                "{a:",
                "{a:1",
                "{a:1}}",
                "{a:1} {b:1}",
                "{a.b:1}",
                "{'a:1}",
                "{n:{$foo:1}}",
                "{$foo:1}",
                "{n:{$in:1}}",
                "{n:{$regex:'('}}",
                "{n:/(/}",
                "{$or:[]}",
                "{$and:1}",
                "{n:{$elemMatch:1}}",
                "{$expr:{$nope:1}}",
                "{n:1,n:2}",
                "{$where:'1'}",
                "{$and:[{$where:'1'}]}",
                "{$expr:{$function:{body:'',args:[],lang:'js'}}}",
                "{n:{$not:{$where:1}}}",
                "{n:{$type:'nope'}}",
                "{'frames.label':{$foo:1}}",
                "{frames:1}",
                "{frames:{$size:2}}",
                "{'frames.0.label':1}",
                "{frames:{$elemMatch:1}}",
                "{frames:{$elemMatch:{$where:'1'}}}",
                "{'frames.label':{$regex:'('}}",
                "{n:ObjectId('1')}",
                "{n:ISODate('x')}",
                "{n:{$oid:'x'}}",
                "{n:{$mod:[0,0]}}",
                "{n:{$size:-1}}",
                "{n:{$near:[0,0]}}",
                "{$text:{$search:'x'}}",
                "{n:undefined}");
        List<List<String>> lines = new ArrayList<>();
        filters.forEach(filter -> lines.add(List.of("find", "--", filter)));
        for (String path : List.of(
                "",
                ".",
                "a..b",
                "n.",
                ".n",
                "$n",
                "n.$x",
                "[]",
                "nope",
                "frames.",
                "frames.nope",
                "_rand",
                "[].n",
                "a\u0000b")) {
            lines.add(List.of("distinct", "--", path));
        }
        lines.add(List.of("count-values", "n", "--sort", "x"));
        lines.add(List.of("count-values", "n", "--limit", "-1"));
        lines.add(List.of("distinct", "n", "--limit", "0"));
        lines.add(List.of("distinct", "n", "--limit", "x"));
        lines.add(List.of("find", "{}", "--fields", "nope"));
        lines.add(List.of("find", "{}", "--fields", "frames.label"));
        lines.add(List.of("find", "{}", "--slice", "x"));
        lines.add(List.of("head", "1001"));
        lines.add(List.of("head", "-1"));
        lines.add(List.of("find"));
        lines.add(List.of("bounds"));
        assertThat(lines).hasSizeGreaterThan(60);
        FoshInside fosh = new FoshInside(databases.uri(), database.getName(), home);
        List<Outcome> outcomes = Assertions.assertTimeoutPreemptively(PATIENCE, () -> fosh.runAll("films", lines));
        List<String> taken = IntStream.range(0, lines.size())
                .filter(index -> !outcomes.get(index).code().matches("F(1\\d|21|44)\\d\\d")
                        || !outcomes.get(index).output().isEmpty())
                .mapToObj(index -> lines.get(index) + " " + outcomes.get(index))
                .toList();
        assertThat(taken).isEmpty();
        assertThat(DatabaseDump.of(database)).isEqualTo(before);
    }
}
