package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.dataset.Stored;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of {@code set_values} that were recorded with the SDK, each on what the one before has left. */
@Tag("server")
class SetValuesFixturesServerTest {
    private static final Path ALL = Path.of("src", "test", "resources", "datasets");

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private BsonDocument dataset;
    private MongoDatabase database;

    @ParameterizedTest
    @ValueSource(strings = {"image-basic", "image-fields", "video-frames"})
    void setsWhatTheSdkSets(String name) throws IOException {
        Fixture fixture = new Fixture(name, home);
        fixture.dump("db").loadInto(databases.database());
        database = databases.database();
        BsonArray calls = BsonArray.parse(Files.readString(ALL.resolve(name).resolve("set_values.json")));
        for (int i = 0; i < calls.size(); i++) {
            call(fixture, calls.get(i).asDocument(), name + " " + i);
        }
    }

    private void call(Fixture fixture, BsonDocument call, String what) throws IOException {
        Map<BsonValue, BsonDocument> before = documents(fixture);
        BsonDocument formerDataset = dataset;
        Outcome outcome = new FoshInside(databases.uri(), databases.name(), home).run(words(fixture, call));
        Map<BsonValue, BsonDocument> after = documents(fixture);
        String path = call.getString("path").getValue();
        String context = what + " " + path + " " + outcome;
        boolean isIsoDate = path.equals("a_date") || path.equals("a_datetime");
        if (call.containsKey("error") && !isIsoDate) {
            String error = call.getString("error").getValue();
            assertThat(outcome.fault().getString("what").getValue())
                    .as(context)
                    .isEqualTo(error.substring(error.indexOf(": ") + 2));
            assertThat(after).as(context).isEqualTo(before);
            assertThat(dataset).as(context).isEqualTo(formerDataset);
            return;
        }
        assertThat(outcome.status()).as(context).isZero();
        if (!isIsoDate) {
            compare(call, before, after, context);
        }
    }

    private void compare(
            BsonDocument call,
            Map<BsonValue, BsonDocument> before,
            Map<BsonValue, BsonDocument> after,
            String context) {
        String path = call.getString("path").getValue();
        boolean isFrame = path.startsWith("frames.");
        String root = (isFrame ? path.substring("frames.".length()) : path).split("\\.")[0];
        Map<BsonValue, BsonDocument> left = new HashMap<>(after);
        for (BsonValue value : call.getArray("changed")) {
            BsonDocument changed = value.asDocument();
            String key = changed.containsKey("_value") ? "_value" : "value";
            BsonValue id = changed.get("_id");
            BsonDocument now = left.remove(id);
            if (now == null) {
                // Only one frame is made, under an id of its own.
                BsonValue made = after.keySet().stream()
                        .filter(its -> after.get(its).containsKey("frame_number"))
                        .filter(its -> after.get(its).getNumber("frame_number").intValue() > 4)
                        .findFirst()
                        .orElseThrow();
                now = left.remove(made);
                assertThat(now.keySet()).contains("created_at", "_dataset_id");
            }
            assertThat(now.get(key.replace("value", root))).as(context).isEqualTo(changed.get(key));
        }
        left.forEach((id, document) -> assertThat(document).as(context).isEqualTo(before.get(id)));
        BsonDocument field = Stored.list(dataset.get(isFrame ? "frame_fields" : "sample_fields")).stream()
                .map(BsonValue::asDocument)
                .filter(its -> its.getString("name").getValue().equals(root))
                .findFirst()
                .orElseThrow();
        if (call.isDocument("schema")) {
            assertThat(undated(field)).as(context).isEqualTo(undated(call.getDocument("schema")));
        }
    }

    private static BsonDocument undated(BsonDocument field) {
        BsonDocument undated = field.clone();
        undated.remove("created_at");
        BsonArray inner = new BsonArray();
        Stored.list(field.get("fields")).forEach(one -> inner.add(undated(one.asDocument())));
        undated.put("fields", inner);
        return undated;
    }

    private Map<BsonValue, BsonDocument> documents(Fixture fixture) {
        Map<BsonValue, BsonDocument> documents = new HashMap<>();
        dataset = database.getCollection("datasets", BsonDocument.class)
                .find(new BsonDocument("name", new BsonString(fixture.dataset())))
                .first();
        for (String key : List.of("sample_collection_name", "frame_collection_name")) {
            if (dataset.isString(key)) {
                database.getCollection(dataset.getString(key).getValue(), BsonDocument.class)
                        .find()
                        .forEach(document -> documents.put(document.get("_id"), document));
            }
        }
        return documents;
    }

    private String[] words(Fixture fixture, BsonDocument call) throws IOException {
        String path = call.getString("path").getValue();
        BsonDocument args = call.getDocument("args");
        List<String> words = new ArrayList<>(List.of("set-values", path));
        Path file = home.resolve("values.json");
        BsonValue values = call.get("values");
        if (call.getString("syntax").getValue().equals("dict")) {
            BsonDocument byKey = new BsonDocument();
            values.asArray()
                    .forEach(pair -> byKey.put(
                            pair.asArray().get(0).asString().getValue(),
                            pair.asArray().get(1)));
            values = byKey;
        }
        String json = new BsonDocument("v", values).toJson();
        Files.writeString(file, json.substring(json.indexOf(':') + 1, json.length() - 1));
        words.addAll(List.of("--from", file.toString()));
        if (!args.getBoolean("expand_schema", BsonBoolean.TRUE).equals(BsonBoolean.FALSE)) {
            words.add("--create");
        }
        if (args.getBoolean("skip_none", BsonBoolean.FALSE).getValue()) {
            words.add("--skip-none");
        }
        if (args.getBoolean("dynamic", BsonBoolean.FALSE).getValue()) {
            words.add("--dynamic");
        }
        if (!args.getBoolean("validate", BsonBoolean.TRUE).getValue()) {
            words.add("--no-validate");
        }
        if (args.isString("key_field")) {
            words.addAll(List.of("--key-field", args.getString("key_field").getValue()));
        }
        if (!call.containsKey("error")) {
            words.add("--skip-missing");
        }
        words.addAll(List.of("-d", fixture.dataset()));
        return words.toArray(String[]::new);
    }
}
