package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.session.Cancellation;
import dev.fosh.session.Settings;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that old releases of the SDK really wrote. */
@Tag("server")
class OldDatabasesServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @ParameterizedTest
    @ValueSource(strings = {"0.7.4", "0.15.1", "0.21.6"})
    void everyDatasetCanBeLookedAt(String release) throws URISyntaxException {
        load(release);
        Document before = hash();
        DatabaseView view = Samples.view(database.database(), new Settings());
        List<DatasetSummary> all = view.datasets().list();
        Map<String, Long> counts = view.datasets().counts(all);

        assertThat(all).extracting(DatasetSummary::name).contains("images", "videos", "empty", "odd name (1) é/x");
        for (DatasetSummary dataset : all) {
            assertThat(DatabaseView.samples(dataset, counts))
                    .isEqualTo(stored(dataset.sampleCollection().orElseThrow()));
            assertThat(DatabaseView.frames(dataset, counts))
                    .isEqualTo(stored(dataset.frameCollection().orElseThrow()));
            assertThat(new DatasetDetails(view, dataset).tree()).containsKeys("runs", "storage");
            assertHead(view, dataset);
        }
        assertThat(new CollectionOwners(all).of(database.database()))
                .extracting(CollectionOwners.Owned::owner)
                .doesNotContain("foreign");
        assertThat(hash()).isEqualTo(before);
    }

    /** Every sample can be shown, and none under a stored name. */
    private void assertHead(DatabaseView view, DatasetSummary dataset) {
        BsonDocument document = view.datasets().document(dataset.id()).orElseThrow();
        PublicDocument names = new PublicDocument(Schema.of(document, false));
        assertThat(Schema.all(document)).extracting(SchemaField::path).contains("filepath", "tags");
        List<BsonDocument> shown = new ArrayList<>();
        database.database()
                .getCollection(dataset.sampleCollection().orElseThrow(), BsonDocument.class)
                .find()
                .forEach(sample -> shown.add(names.of(sample)));
        assertThat(shown).allSatisfy(sample -> assertThat(sample.keySet())
                .contains("id", "filepath")
                .doesNotContain("_id", "_rand", "_media_type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.4", "0.15.1", "0.21.6"})
    void theVersionLinesAreInTheOrderOfTheSdk(String release) throws Exception {
        load(release);
        DatabaseView view = Samples.view(database.database(), new Settings());
        List<DatasetSummary> named = new Datasets(database.database(), new Cancellation()).listNamed();

        // The SDK sets the version of the database before it prints it.
        assertThat(new VersionLines(view).of(named).stream().skip(4))
                .containsExactlyElementsOf(
                        java.nio.file.Files.readAllLines(folder(release).resolve("info_before.txt")).stream()
                                .skip(4)
                                .filter(line -> !line.startsWith("#"))
                                .toList());
    }

    private void load(String release) throws URISyntaxException {
        database.load(DatabaseDump.folder(folder(release).resolve("before")));
    }

    private static Path folder(String release) throws URISyntaxException {
        return Path.of(
                OldDatabasesServerTest.class.getResource("/legacy/" + release).toURI());
    }

    private Long stored(String collection) {
        return database.database().getCollection(collection).countDocuments();
    }

    private Document hash() {
        return database.database().runCommand(new Document("dbHash", 1)).get("collections", Document.class);
    }
}
