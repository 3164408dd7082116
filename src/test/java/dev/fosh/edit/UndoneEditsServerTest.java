package dev.fosh.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edit changed comes back whatever runs did to other datasets, and never over what others wrote without a word. */
@Tag("server")
class UndoneEditsServerTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private MongoDatabase database;
    private String dataset;

    private void load(String name) {
        Fixture fixture = new Fixture(name, home);
        database = databases.another();
        fixture.dump("db").loadInto(database);
        dataset = fixture.dataset();
    }

    private Outcome on(String name, String... words) {
        return new FoshInside(databases.uri(), database.getName(), home)
                .run(Stream.concat(Stream.of("-d", name), Stream.of(words)).toArray(String[]::new));
    }

    private Outcome fosh(String... words) {
        return on(dataset, words);
    }

    private MongoCollection<BsonDocument> samples() {
        BsonDocument document = database.getCollection("datasets", BsonDocument.class)
                .find(Filters.eq("name", dataset))
                .first();
        return database.getCollection(
                document.getString("sample_collection_name").getValue(), BsonDocument.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set-values ground_truth.detections.label --skip-missing [] [\"n\"] [\"n\",\"m\"]",
                "set-values title --create a b c",
                "tag x --labels all",
                "tag x",
            })
    void comesBackThoughALaterRunWroteToAnotherDataset(String line) {
        load("image-basic");
        fosh("export", "--export-dir", home.resolve("folder").toString(), "--export-media", "false")
                .requireDone();
        fosh("import", "--dataset-dir", home.resolve("folder").toString(), "--name", "other")
                .requireDone();
        Snapshot.dropOwn(database);
        Snapshot before = Snapshot.of(database);
        String run =
                fosh(line.split(" ")).requireDone().result().getString("run").getValue();
        String later = on("other", "tag", "elsewhere")
                .requireDone()
                .result()
                .getString("run")
                .getValue();
        fosh("undo", run).requireDone();
        fosh("undo", later).requireDone();
        assertThat(before.differences(Snapshot.of(database))).isEmpty();
    }

    @Test
    void fieldsOfFramesGetTheirNamesBack() {
        load("video-frames");
        Snapshot before = Snapshot.of(database);
        fosh("rename-field", "frames.score", "frames.grade").requireDone();
        assertThat(before.differences(Snapshot.of(database))).isNotEmpty();
        fosh("undo").requireDone();
        assertThat(before.differences(Snapshot.of(database))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set-values title --value mine", "set-values title a b c", "clear-field title"})
    void whatOthersWroteIntoTheFieldIsNotWrittenOverUnasked(String line) {
        load("image-basic");
        fosh("set-values", "title", "--create", "u", "v", "w").requireDone();
        fosh(line.split(" ")).requireDone();
        samples().updateOne(Filters.exists("_id"), Updates.set("title", "theirs"));
        Outcome refused = fosh("undo");
        assertThat(refused.code()).isEqualTo("F4312");
        assertThat(refused.status()).isEqualTo(4);
        assertThat(samples().find().first().get("title")).isEqualTo(new BsonString("theirs"));
        fosh("undo", "--force", "--confirm", dataset).requireDone();
        assertThat(samples().find().map(sample -> sample.get("title")).into(new java.util.ArrayList<>()))
                .isEqualTo(List.of(new BsonString("u"), new BsonString("v"), new BsonString("w")));
    }

    @Test
    void saysWhichRunChangedNothing() {
        load("image-basic");
        fosh("tag", "a").requireDone();
        String nothing =
                fosh("tag", "a").requireDone().result().getString("run").getValue();
        assertThat(fosh("undo", "--output", "table").requireDone().errors())
                .contains("run " + nothing + " (tag a) changed nothing");
        assertThat(fosh("undo").code()).isEqualTo("F2108");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set-values title --value b",
                "set-values title x y z",
                "untag a",
                "set-info owner bob",
            })
    void aGuardedDatabaseIsAskedWhereNothingIsKept(String line) {
        load("image-basic");
        fosh("set-values", "title", "--create", "u", "v", "w").requireDone();
        fosh("tag", "a").requireDone();
        String[] guarded = ("--guard " + line).split(" ");
        fosh(guarded).requireDone();
        fosh("undo").requireDone();
        Snapshot before = Snapshot.of(database);
        String[] unkept = ("--guard " + line + " --no-backup").split(" ");
        Outcome refused = fosh(unkept);
        assertThat(refused.code()).isEqualTo("F4102");
        assertThat(refused.fault().getString("try").getValue())
                .contains("--no-backup", "--confirm \"" + dataset + "\"");
        assertThat(before.differences(Snapshot.of(database))).isEmpty();
        fosh(Stream.concat(Stream.of(unkept), Stream.of("--confirm", dataset)).toArray(String[]::new))
                .requireDone();
        assertThat(before.differences(Snapshot.of(database))).isNotEmpty();
    }
}
