package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the server works out is what Python works out and the SDK sets. */
@Tag("oracle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleServerEditTest {
    private static final JsonWriterSettings JSON =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

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

    /** One edit, as fosh and as Python has it. */
    private record Call(String field, String how, String args, List<String> words) {
        static Call prefix(String field, String... pairs) {
            List<String> words = new ArrayList<>();
            StringBuilder json = new StringBuilder();
            for (int i = 0; i < pairs.length; i += 2) {
                words.add("--prefix");
                words.add(pairs[i] + "=" + pairs[i + 1]);
                json.append(i == 0 ? "" : ",").append("['" + pairs[i] + "','" + pairs[i + 1] + "']");
            }
            return new Call(field, "prefix", "{prefixes: [" + json + "], slices: true}", words);
        }

        static Call regex(String field, String regex, String replacement, String python) {
            BsonDocument args =
                    new BsonDocument("regex", new BsonString(regex)).append("replacement", new BsonString(python));
            return new Call(field, "regex", args.toJson(), List.of("--regex", regex, "--replacement", replacement));
        }

        static Call value(String field, String typed, String json, String more) {
            List<String> words = typed == null ? List.of("--unset") : List.of("--value", typed);
            return new Call(field, "constant", "{value: " + json + more + "}", words);
        }
    }

    private static List<String> documents(MongoDatabase database) {
        List<String> all = new ArrayList<>();
        for (String name : database.listCollectionNames().into(new ArrayList<>()).stream()
                .sorted()
                .toList()) {
            if (name.startsWith("samples.") || name.startsWith("frames.")) {
                database.getCollection(name, BsonDocument.class)
                        .find()
                        .sort(new BsonDocument("_id", new BsonInt32(1)))
                        .forEach(document -> {
                            document.remove("last_modified_at");
                            all.add(document.toJson(JSON));
                        });
            }
        }
        return all;
    }

    private void compare(String name, List<Call> calls) {
        Fixture fixture = new Fixture(name, home);
        MongoDatabase mine = databases.another();
        MongoDatabase theirs = databases.another();
        fixture.dump("db").loadInto(mine);
        fixture.dump("db").loadInto(theirs);
        FoshInside fosh = new FoshInside(databases.uri(), mine.getName(), home);
        for (Call call : calls) {
            List<String> words = new ArrayList<>(List.of("set-values", call.field()));
            words.addAll(call.words());
            words.addAll(List.of("--dataset", fixture.dataset()));
            List<String> before = documents(mine);
            Outcome outcome = fosh.run(words.toArray(String[]::new)).requireDone();
            BsonDocument how = new BsonDocument("field", new BsonString(call.field()))
                    .append("how", new BsonString(call.how()))
                    .append("args", BsonDocument.parse(call.args()));
            sdk.editValues(theirs.getName(), fixture.dataset(), how);
            List<String> after = documents(mine);
            assertThat(after).as(name + " " + words).isEqualTo(documents(theirs));
            long changed = after.stream().filter(line -> !before.contains(line)).count();
            assertThat(outcome.result().getNumber("modified").longValue())
                    .as(name + " " + words)
                    .isEqualTo(changed);
            Outcome again = fosh.run(words.toArray(String[]::new)).requireDone();
            if (!call.how().equals("regex")) {
                assertThat(again.result().getNumber("modified").longValue())
                        .as("again " + words)
                        .isZero();
            } else {
                sdk.editValues(theirs.getName(), fixture.dataset(), how);
            }
        }
        sdk.editValues(mine.getName(), fixture.dataset(), new BsonDocument("saves", org.bson.BsonBoolean.TRUE));
        assertThat(sdk.openAll(mine.getName())).isEmpty();
    }

    @Test
    void imagesAreSetAsTheSdkSetsThem() {
        compare(
                "image-fields",
                List.of(
                        Call.prefix("filepath", "/", "s3://bucket/", "/nothing", "x"),
                        Call.regex("filepath", "([a-z]+)\\.(\\w+)$", "$2-$1.$&$$", "\\g<2>-\\g<1>.\\g<0>$"),
                        Call.regex("a_str", "[aeiou]", "", ""),
                        Call.regex("tags", "^(.)(x)?", "<$1$2>", "<\\1\\2>"),
                        Call.prefix("str_list", "a", "é", "b", ""),
                        Call.prefix("dyn.b", "x", "yy", "b", "c"),
                        Call.value("an_int", "7", "7", ""),
                        Call.value("a_float", "7", "7.0", ""),
                        Call.value("a_str", "a 'b' $c", "\"a 'b' $c\"", ""),
                        Call.value("a_bool", "true", "true", ""),
                        Call.value("tags", "[\"p\", \"q\"]", "['p', 'q']", ""),
                        Call.value("never_set", null, "null", ""),
                        Call.value("str_list", null, "null", ""),
                        Call.value("dyn.b", "new", "'new'", ", parent: 'dyn'"),
                        Call.value("metadata.width", null, "null", ", parent: 'metadata'")));
    }

    @Test
    void labelsAreSetAsTheSdkSetsThem() {
        compare(
                "image-labels",
                List.of(
                        Call.prefix("dets.detections.label", "c", "k", "ca", "CA", "d", ""),
                        Call.regex("multi.classifications.label", "(.)$", "$1$1", "\\1\\1"),
                        Call.prefix("cls.label", "c", "", "s", "t"),
                        Call.prefix("seg_path.mask_path", "/", "gs://x/"),
                        Call.regex("polylines.polylines.label", "\\w+", "[$&]", "[\\g<0>]"),
                        Call.value("dets.detections.label", "one", "'one'", ", elements: true"),
                        Call.value("dets.detections.confidence", "1", "1.0", ", elements: true"),
                        Call.value("dets.detections.index", null, "null", ", elements: true"),
                        Call.value("cls.confidence", "0.5", "0.5", ", parent: 'cls'"),
                        Call.value("det", null, "null", "")));
    }

    @Test
    void framesAreSetAsTheSdkSetsThem() {
        compare(
                "video-frames",
                List.of(
                        Call.prefix("filepath", "/", "s3://v/"),
                        Call.prefix("frames.weather.label", "s", "S", "c", "C", "r", "R"),
                        Call.regex("frames.dets.detections.label", "[a-m]", "<$&>", "<\\g<0>>"),
                        Call.value("frames.score", "2", "2.0", ", elements: true"),
                        Call.value("frames.weather", null, "null", ", elements: true"),
                        Call.value("events.detections.label", "e", "'e'", ", elements: true")));
    }

    @Test
    void groupsAreSetAsTheSdkSetsThem() {
        compare(
                "groups-image-3d",
                List.of(
                        Call.prefix("filepath", "/", "s3://g/"),
                        Call.value("gt.label", "g", "'g'", ", parent: 'gt'"),
                        Call.value("tags", "[\"t\"]", "['t']", "")));
    }
}
