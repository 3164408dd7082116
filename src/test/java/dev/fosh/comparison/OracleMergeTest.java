package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Contents;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code import --merge} makes of a dataset is what the SDK's {@code add_dir} makes of it. */
@Tag("oracle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleMergeTest {
    private static final BsonDocument NOTHING = new BsonDocument();

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

    private MongoDatabase with(Fixture to) {
        MongoDatabase database = databases.another();
        to.dump("db").loadInto(database);
        return database;
    }

    private Outcome merge(MongoDatabase database, Path folder, Fixture to) {
        return new FoshInside(databases.uri(), database.getName(), home)
                .run("import", "--dataset-dir", folder.toString(), "--name", to.dataset(), "--merge");
    }

    private void compare(Path folder, Fixture to, MongoDatabase mine, MongoDatabase theirs) {
        merge(mine, folder, to).requireDone();
        sdk.mergeDataset(theirs.getName(), folder, to.dataset(), NOTHING);
        Contents.requireSame(contents(theirs), contents(mine));
        assertThat(sdk.openAll(mine.getName())).isEmpty();
    }

    /** What the SDK has to migrate first it adds with sorted keys; in fosh they keep their order. */
    private static List<String> contents(MongoDatabase database) {
        return Contents.of(DatabaseDump.of(database)).stream()
                .map(line -> line.startsWith("samples {") ? "samples " + sorted(line.substring(8)) : line)
                .sorted()
                .toList();
    }

    private static String sorted(String json) {
        BsonDocument sorted = new BsonDocument();
        new TreeMap<>(BsonDocument.parse(json)).forEach(sorted::put);
        return sorted.toJson();
    }

    @ParameterizedTest
    @CsvSource({
        "image-fields, image-basic",
        "image-labels, views-runs",
        "views-runs, image-basic",
        "image-basic, image-labels",
        "old-v0-18-0, image-basic"
    })
    void addsAsTheSdkDoes(String added, String name) {
        Fixture to = new Fixture(name, home);
        Path folder = new Fixture(added, home).placeExport();
        compare(folder, to, with(to), with(to));
    }

    /** The same samples under other ids. */
    @ParameterizedTest
    @ValueSource(strings = {"video-frames", "groups-image-3d"})
    void addsFramesAndGroupsAsTheSdkDoes(String name) {
        Fixture to = new Fixture(name, home);
        Path folder = new Fixture(name, home).placeExport();
        compare(folder, to, withOtherIds(with(to)), withOtherIds(with(to)));
    }

    private static MongoDatabase withOtherIds(MongoDatabase database) {
        for (String name : database.listCollectionNames().into(new ArrayList<>())) {
            if (name.startsWith("samples.") || name.startsWith("frames.")) {
                MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class);
                List<BsonDocument> all = collection.find().into(new ArrayList<>());
                collection.deleteMany(Filters.empty());
                all.forEach(document -> List.of("_id", "_sample_id").stream()
                        .filter(document::isObjectId)
                        .forEach(key -> document.put(key, other(document.getObjectId(key)))));
                collection.insertMany(all);
            }
        }
        return database;
    }

    private static BsonObjectId other(BsonObjectId id) {
        return new BsonObjectId(new ObjectId("55" + id.getValue().toHexString().substring(2)));
    }

    @ParameterizedTest
    @CsvSource({"views-runs, image-basic", "video-frames, video-frames", "old-v0-18-0, image-basic"})
    void anEmptyDatasetBecomesWhatTheSdkMakesOfIt(String added, String name) {
        Fixture to = new Fixture(name, home);
        Path folder = new Fixture(added, home).placeExport();
        MongoDatabase mine = emptied(with(to));
        MongoDatabase theirs = emptied(with(to));
        compare(folder, to, mine, theirs);
    }

    private static MongoDatabase emptied(MongoDatabase database) {
        for (String name : database.listCollectionNames()) {
            if (name.startsWith("samples.") || name.startsWith("frames.")) {
                database.getCollection(name).deleteMany(Filters.empty());
            }
        }
        return database;
    }

    @ParameterizedTest
    @CsvSource({
        "image-fields, image-basic, flag, a_str",
        "image-fields, image-basic, flag, str_list",
        "image-fields, image-basic, ground_truth, dyn_list",
        "image-labels, image-basic, ground_truth, cls",
        "video-frames, image-basic, flag, flag",
        "image-basic, groups-image-3d, gt, gt"
    })
    void refusesInTheWordsOfTheSdk(String added, String name, String field, String renamed) {
        Fixture to = new Fixture(name, home);
        Path folder = new Fixture(added, home).placeExport();
        MongoDatabase database = with(to);
        database.getCollection("datasets")
                .updateOne(
                        Filters.eq("sample_fields.name", field),
                        Updates.combine(
                                Updates.set("sample_fields.$.name", renamed),
                                Updates.set("sample_fields.$.db_field", renamed)));
        Outcome refused = merge(database, folder, to);
        assertThat(refused.code()).isEqualTo("F4458");
        Throwable theirs = catchThrowable(() -> sdk.mergeDataset(database.getName(), folder, to.dataset(), NOTHING));
        assertThat(theirs)
                .hasMessageContaining(refused.fault().getString("what").getValue());
    }
}
