package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a folder says of collections, files and ids of the database is not believed. */
@Tag("server")
class UntrustedFoldersServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private Path export(String fixture) {
        return new Fixture(fixture, place).placeExport();
    }

    private static void edit(Path file, String found, String put) {
        String text = Folders.read(file);
        assertThat(text).contains(found);
        Folders.write(file, text.replace(found, put));
    }

    private BsonDocument imported() {
        return database.dump().documents("datasets").stream()
                .filter(dataset -> dataset.getString("name").getValue().equals("hostile"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void doesNotWriteToTheCollectionsThatTheMetadataNames() {
        Refusal somebodys = new Refusal(database, place);
        BsonDocument theirs = database.dump().documents("datasets").get(0);
        Path folder = export("image-basic");
        BsonDocument metadata = BsonDocument.parse(Folders.read(folder.resolve("metadata.json")));
        List.of("_id", "name", "slug", "sample_collection_name").forEach(key -> metadata.put(key, theirs.get(key)));
        metadata.put("frame_collection_name", new org.bson.BsonString("config"));
        Folders.write(folder.resolve("metadata.json"), metadata.toJson());
        somebodys.imports(folder).requireDone();
        assertThat(imported().get("_id")).isNotEqualTo(theirs.get("_id"));
        assertThat(imported().get("sample_collection_name")).isNotEqualTo(theirs.get("sample_collection_name"));
        assertThat(imported().get("frame_collection_name")).isNotEqualTo(new org.bson.BsonString("config"));
        assertThat(imported().getBoolean("persistent").getValue()).isFalse();
    }

    /** The metadata of a fixture's own database: its ids are those of documents that are there. */
    @Test
    void attachesNothingThatIsThereAlready() {
        Refusal somebodys = new Refusal(database, place);
        Path folder = export("views-runs");
        for (String results : List.of("evaluations", "brain", "runs")) {
            Folders.children(folder.resolve(results)).values().forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException problem) {
                    throw new java.io.UncheckedIOException(problem);
                }
            });
        }
        int files = database.dump().documents("fs.files").size();
        somebodys.imports(folder).requireDone();
        assertThat(database.dump().documents("fs.files")).hasSize(files);
        imported().getDocument("evaluations").values().forEach(id -> assertThat(
                        database.dump().documents("runs"))
                .anySatisfy(run -> {
                    assertThat(run.get("_id")).isEqualTo(id);
                    assertThat(run.isObjectId("results")).isFalse();
                }));
    }

    @Test
    void takesAPathOutOfTheFolderOnRequestOnly() {
        Path folder = export("image-basic");
        edit(folder.resolve("samples.json"), "data/im1.png", "../im1.png");
        new Refusal(database, place).imports(folder, "--allow-outside").requireDone();
        String samples = imported().getString("sample_collection_name").getValue();
        assertThat(database.dump().documents(samples))
                .anySatisfy(sample -> assertThat(sample.getString("filepath").getValue())
                        .isEqualTo(folder.resolveSibling("im1.png").toString()));
    }

    @Test
    void dropsWhatTheSdkCouldNotLoadOnRequestOnly() {
        Path folder = export("image-basic");
        edit(folder.resolve("samples.json"), "\"title\":", "\"surprise\":");
        new Refusal(database, place).imports(folder, "--drop-unknown").requireDone();
        String samples = imported().getString("sample_collection_name").getValue();
        assertThat(database.dump().documents(samples)).hasSize(3).allSatisfy(sample -> assertThat(sample)
                .doesNotContainKeys("surprise"));
    }

    @Test
    void warnsOfLinksOutOfTheFolder() throws IOException {
        Path folder = export("image-basic");
        Path outside = Files.move(folder.resolve("data").resolve("im1.png"), place.resolve("outside.png"));
        Files.createSymbolicLink(folder.resolve("data").resolve("im1.png"), outside);
        Outcome outcome = new Refusal(database, place).imports(folder).requireDone();
        assertThat(outcome.errors()).contains("data/im1.png");
    }

    @Test
    void leavesAddressesInAStoreAsTheyAre() {
        Path folder = export("image-basic");
        edit(folder.resolve("samples.json"), "data/im1.png", "s3://bucket/a//im1.png");
        new Refusal(database, place).imports(folder).requireDone();
        String samples = imported().getString("sample_collection_name").getValue();
        assertThat(database.dump().documents(samples))
                .anySatisfy(sample ->
                        assertThat(sample.getString("filepath").getValue()).isEqualTo("s3://bucket/a//im1.png"));
    }
}
