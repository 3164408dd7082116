package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.dataset.Stored;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code set-values} takes what {@code values} wrote: absent parents, arrays, and what the schema knows nothing of. */
@Tag("server")
class InverseServerTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private MongoDatabase database;
    private String dataset;
    private MongoCollection<BsonDocument> samples;

    @BeforeEach
    void load() {
        Fixture fixture = new Fixture("image-fields", home);
        fixture.dump("db").loadInto(databases.database());
        database = databases.database();
        dataset = fixture.dataset();
        BsonDocument document = database.getCollection("datasets", BsonDocument.class)
                .find(new BsonDocument("name", new BsonString(dataset)))
                .first();
        samples = database.getCollection(
                document.getString("sample_collection_name").getValue(), BsonDocument.class);
    }

    private Outcome fosh(String... words) {
        return new FoshInside(databases.uri(), databases.name(), home).run(words);
    }

    private List<BsonDocument> stored() {
        return samples.find().into(new java.util.ArrayList<>());
    }

    private List<BsonValue> stored(String key) {
        return stored().stream().map(sample -> sample.get(key)).toList();
    }

    private Path written(String name, String path) {
        Path file = home.resolve(name);
        fosh("values", path, "-d", dataset, "--key-field", "id", "--out", file.toString())
                .requireDone();
        return file;
    }

    private long modified(Path file, String path) {
        return fosh("set-values", path, "-d", dataset, "--from", file.toString(), "--key-field", "id")
                .requireDone()
                .result()
                .getNumber("modified")
                .longValue();
    }

    @Test
    void nullInsideOfNullIsRefusedAndTheWayOutNamed() {
        fosh("set-values", "c", "-d", dataset, "--create", "{\"_cls\": \"Classification\", \"label\": \"a\"}", "null")
                .requireDone();
        List<BsonDocument> before = stored();
        Path file = written("labels.ndjson", "c.label");
        String line = "set-values c.label --from " + file + " --key-field id";
        Outcome refused = fosh("set-values", "c.label", "-d", dataset, "--from", file.toString(), "--key-field", "id");
        assertThat(refused.fault().getString("what").getValue())
                .isEqualTo("Cannot create field 'label' in element {c: null}");
        assertThat(refused.fault().getString("try").getValue()).isEqualTo(line + " --skip-none");
        assertThat(stored()).isEqualTo(before);
        assertThat(fosh((line + " --skip-none -d " + dataset).split(" "))
                        .requireDone()
                        .result()
                        .getNumber("modified")
                        .longValue())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson", "csv"})
    void arraysAndMasksKeepTheirTypeAndChangeOnlyWhereTheirNumbersDo(String format) throws IOException {
        BsonBinary bytes = array("|u1", "[[0, 255], [7, 1]]");
        BsonBinary floats = array("<f4", "[[0.5, 1.5]]");
        BsonDocument label = BsonDocument.parse("{_cls: 'Detection', label: 'x', bounding_box: [0, 0, 1, 1]}");
        BsonDocument masked = label.clone().append("mask", array("|b1", "[[true, false]]"));
        fosh("set-values", "dets", "-d", dataset, "--create", detections(label), detections(label))
                .requireDone();
        samples.updateMany(
                new BsonDocument(),
                List.of(new BsonDocument(
                        "$set", new BsonDocument("arr", floats).append("dets.detections.mask", masked.get("mask")))));
        samples.updateOne(new BsonDocument(), new BsonDocument("$set", new BsonDocument("arr", bytes)));
        for (String path : List.of("arr", "dets.detections.mask", "dets")) {
            assertThat(modified(written("same-" + path + "." + format, path), path))
                    .as(path)
                    .isZero();
        }
        Path file = written("arr." + format, "arr");
        Files.writeString(file, Files.readString(file).replace("255", "254").replace("1.5", "3"));
        assertThat(modified(file, "arr")).isEqualTo(2);
        assertThat(stored("arr")).isEqualTo(List.of(array("|u1", "[[0, 254], [7, 1]]"), array("<f4", "[[0.5, 3]]")));
        Files.writeString(file, Files.readString(file).replace("254", "256"));
        assertThat(modified(file, "arr")).isEqualTo(1);
        assertThat(stored("arr").get(0)).isEqualTo(NumpyBytes.of(BsonArray.parse("[[0, 256], [7, 1]]")));
    }

    private static String detections(BsonDocument label) {
        return new BsonDocument("_cls", new BsonString("Detections"))
                .append("detections", new BsonArray(List.of(label, label)))
                .toJson();
    }

    /** As the SDK stores it, told apart from what is made of lists of numbers by its type alone. */
    private static BsonBinary array(String type, String lists) {
        BsonBinary former = new BsonBinary(NumpyBytes.compressed(NumpyBytes.file(type, List.of(0), new byte[0])));
        FieldType field = FieldType.simple("Array");
        return ListedArrays.settled(ListedArrays.marked(field, BsonArray.parse(lists)), former)
                .asBinary();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson", "csv"})
    void whatTheSchemaDoesNotDeclareComesBackAsItWas(String format) {
        BsonDocument label = BsonDocument.parse("{_cls: 'Classification', label: 'x'}");
        fosh("set-values", "c", "-d", dataset, "--create", label.toJson(), label.toJson())
                .requireDone();
        List<BsonValue> values = List.of(
                BsonArray.parse("['p', 'q']"),
                BsonArray.parse("['1', 2, 'true', null]"),
                new BsonArray(),
                new BsonString("5"),
                new BsonString("a;b"),
                new BsonString("\"q\""),
                new BsonString("True"),
                new BsonString(""),
                new BsonInt32(5),
                BsonNull.VALUE);
        for (BsonValue value : values) {
            samples.updateMany(new BsonDocument(), new BsonDocument("$set", new BsonDocument("c.own", value)));
            Path file = written("own" + values.indexOf(value) + "." + format, "c.own");
            List<BsonDocument> before = stored();
            assertThat(modified(file, "c.own")).as(value.toString()).isZero();
            assertThat(stored()).isEqualTo(before);
            assertThat(Stored.document(before.get(0).get("c")).get("own")).isEqualTo(value);
        }
    }

    @Test
    void aLabelIsNoDictionary() {
        String label = "{\"_cls\": \"Classification\", \"label\": \"q\"}";
        Outcome refused = fosh("set-values", "free", "-d", dataset, "--create", "{\"a\": 1}", label);
        assertThat(refused.fault().getString("what").getValue())
                .isEqualTo("Invalid value for field 'free'. Reason: Value must be a dict");
        fosh("set-values", "free", "-d", dataset, "--create", "{\"a\": 1}", "{\"_cls\": \"Own\", \"a\": 2}")
                .requireDone();
        assertThat(fosh("set-values", "free", "-d", dataset, "--value", label).code())
                .isEqualTo("F6611");
    }

    @Test
    void labelsAreTakenUnderTheNamesOfValuesAndOfFind() throws IOException {
        String label = "{\"_cls\": \"Classification\", \"label\": \"q\"}";
        fosh("set-values", "c", "-d", dataset, "--create", label, label).requireDone();
        assertThat(modified(written("c.ndjson", "c"), "c")).isZero();
        String found = fosh("find", "{}", "--fields", "c", "-d", dataset, "--output", "ndjson")
                .requireDone()
                .output();
        assertThat(found).contains("\"c\":{\"id\": ").doesNotContain("\"_id\"");
        assertThat(Files.readString(home.resolve("c.ndjson"))).contains("\"c\": {\"_id\": ");
        assertThat(modified(Files.writeString(home.resolve("found.ndjson"), found), "c"))
                .isZero();
    }
}
