package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Indexes;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class ImportServerTest {
    private static final String METADATA =
            """
            {"version": "1.22.1", "media_type": "image", "odd_key": 1, "sample_fields": [
              {"name": "seg", "ftype": "fiftyone.core.fields.EmbeddedDocumentField",
               "embedded_doc_type": "fiftyone.core.labels.Segmentation", "db_field": "seg"}],
             "saved_views": [{"_id": {"$oid": "000000000000000000000001"}, "name": "v", "slug": "v", "view_stages": []}],
             "evaluations": {"e": {"key": "e", "config": {}}}}""";

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(place.resolve("export"));
        Files.writeString(folder.resolve("metadata.json"), METADATA);
        samples(
                """
                {"_id": {"$oid": "000000000000000000000011"}, "filepath": "a.png", "tags": []}""",
                """
                {"_id": {"$oid": "000000000000000000000012"}, "filepath": "s3://b/a.png",
                 "seg": {"_cls": "Segmentation", "mask_path": "/old/m.png"}}""");
        Files.createDirectories(folder.resolve("evaluations"));
        Files.writeString(folder.resolve("evaluations/e.json"), "{\"cls\":\"x\",\"f\":NaN}");
    }

    private void samples(String... documents) throws IOException {
        Files.writeString(folder.resolve("samples.json"), "{\"samples\": [" + String.join(",", documents) + "]}");
    }

    private Outcome run(String... words) {
        return new FoshInside(database.uri(), database.name(), place.resolve("home")).run(words);
    }

    private Outcome imports(String... more) {
        List<String> words = new ArrayList<>(List.of("import", "--dataset-dir", folder.toString(), "--name", "data"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private BsonDocument dataset() {
        return database.database()
                .getCollection("datasets", BsonDocument.class)
                .find()
                .first();
    }

    private List<BsonDocument> samples() {
        return database.database()
                .getCollection(dataset().getString("sample_collection_name").getValue(), BsonDocument.class)
                .find()
                .into(new ArrayList<>());
    }

    private Set<String> collections() {
        Set<String> names = new TreeSet<>();
        database.database().listCollectionNames().into(names);
        names.removeIf(name -> name.startsWith("fosh_"));
        return names;
    }

    @Test
    void pathsAreResolvedPrefixesReplacedAndUrlsLeftAlone() {
        imports("--path-prefix", "/old/=/new/", "--persistent").requireDone();
        assertThat(samples())
                .extracting(sample -> sample.getString("filepath").getValue())
                .containsExactly(folder + "/a.png", "s3://b/a.png");
        assertThat(samples().get(1).getDocument("seg").getString("mask_path").getValue())
                .isEqualTo("/new/m.png");
        assertThat(dataset().getNumber("odd_key").intValue()).isEqualTo(1);
    }

    @Test
    void aNameThatIsTakenIsRefusedAndNothingWritten() {
        imports("--persistent").requireDone();
        BsonDocument before = dataset();
        assertThat(imports().code()).isEqualTo("F4451");
        assertThat(run("import", "--dataset-dir", folder.toString(), "--name", "DATA", "--overwrite")
                        .code())
                .isEqualTo("F4451");
        assertThat(dataset()).isEqualTo(before);
    }

    @Test
    void overwritingKeepsTheIdAndUndoGivesTheOldOneBack() throws IOException {
        imports("--persistent").requireDone();
        BsonDocument before = dataset();
        List<BsonDocument> samplesBefore = samples();
        samples("{\"filepath\": \"only.png\"}");
        String run =
                imports("--overwrite").requireDone().result().getString("run").getValue();
        assertThat(dataset().get("_id")).isEqualTo(before.get("_id"));
        assertThat(samples()).hasSize(1);
        assertThat(database.database().getCollection("views").countDocuments()).isEqualTo(1);
        assertThat(database.database().getCollection("fs.files").countDocuments())
                .isEqualTo(1);
        run("undo", run).requireDone();
        assertThat(dataset()).isEqualTo(before);
        assertThat(samples()).isEqualTo(samplesBefore);
        assertThat(database.database().getCollection("fs.files").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void undoOfAnImportLeavesNothing() {
        String run =
                imports("--persistent").requireDone().result().getString("run").getValue();
        run("undo", run).requireDone();
        assertThat(collections()).isEmpty();
    }

    @Test
    void undoIsRefusedOnceSamplesWereEdited() {
        String run =
                imports("--persistent").requireDone().result().getString("run").getValue();
        database.database()
                .getCollection(dataset().getString("sample_collection_name").getValue())
                .updateOne(
                        samples().get(0),
                        BsonDocument.parse("{$set: {last_modified_at: {$date: '2030-01-01T00:00:00Z'}}}"));
        assertThat(run("undo", run).code()).isEqualTo("F4312");
        run("undo", run, "--force", "--confirm", "data").requireDone();
        assertThat(collections()).isEmpty();
    }

    @Test
    void checkAndPlanWriteNothing() {
        assertThat(imports("--check")
                        .requireDone()
                        .result()
                        .getNumber("samples")
                        .intValue())
                .isEqualTo(2);
        assertThat(imports("--plan").requireDone().result().getBoolean("plan").getValue())
                .isTrue();
        assertThat(collections()).isEmpty();
    }

    @Test
    void theIndexesThatUsersHadMadeAreMadeAgain() throws IOException {
        Files.writeString(
                folder.resolve("fosh.json"),
                "{\"files\": [], \"indexes\": {\"samples\": [{\"v\": 2, \"key\": {\"seg.label\": 1},"
                        + " \"name\": \"seg.label_1\"}]}}");
        imports("--persistent").requireDone();
        List<String> names = database.database()
                .getCollection(dataset().getString("sample_collection_name").getValue())
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
        assertThat(names)
                .containsExactlyInAnyOrder("_id_", "filepath_1", "created_at_1", "last_modified_at_1", "seg.label_1");
    }

    @Test
    void withMaxSamplesNothingElseIsImported() {
        imports("--max-samples", "1", "--tags", "x", "y", "--persistent").requireDone();
        assertThat(samples()).hasSize(1);
        assertThat(samples().get(0).getArray("tags").getValues())
                .extracting(tag -> tag.asString().getValue())
                .containsExactly("x", "y");
        assertThat(dataset().containsKey("saved_views")).isFalse();
        BsonValue evaluations = dataset().get("evaluations");
        assertThat(evaluations).isNull();
    }

    @Test
    void aDatasetThatIsNotPersistentIsSaidToBeInDanger() {
        FoshInside people = new FoshInside(database.uri(), database.name(), place.resolve("home"));
        Outcome outcome =
                people.run("import", "--dataset-dir", folder.toString(), "--name", "data", "--output", "table");
        assertThat(outcome.errors()).contains("not persistent");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void aQuotedTildeIsTheHomeDirectory() {
        Outcome outcome = run("import", "--dataset-dir", "~/no-such-folder-of-this-test", "--check");
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.errors()).contains(System.getProperty("user.home") + "/no-such-folder-of-this-test");
    }

    @Test
    void otherUsersOfTheDatabaseKeepTheirIndexes() {
        database.database().getCollection("datasets").createIndex(Indexes.ascending("slug"));
        imports("--persistent").requireDone();
        List<String> names = database.database()
                .getCollection("datasets")
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
        assertThat(names).containsExactlyInAnyOrder("_id_", "slug_1", "name_1", "sample_collection_name_1");
    }
}
