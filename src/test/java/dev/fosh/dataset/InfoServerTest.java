package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.fosh.session.Settings;
import dev.fosh.support.TestDatabase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class InfoServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @RegisterExtension
    final TestDatabase guarded = TestDatabase.withUsers();

    @Test
    void theTreeHasThePromisedKeysInTheirOrder() {
        fill(database.database(), "fiftyone-teams");

        assertThat(tree(database.database()).toString())
                .isEqualTo("{client={name=fosh, version=0.1.0, sdk=1.22.1, compatible=>=0.19,<2, admin=false}, "
                        + "server={version=6.0.5, topology=standalone, fcv=6.0}, "
                        + "database={name=" + database.name() + ", type=fiftyone-teams, version=1.4.0, "
                        + "teams=[2.7.0, 2.7.1], loadable=true, migrate_needed=true}, "
                        + "datasets=[{name=patches, version=1.4.0, migrate_needed=false, loadable=true, private=true, "
                        + "media_type=null, samples=0, frames=0, persistent=false}, "
                        + "{name=quickstart, version=1.0.0, migrate_needed=true, loadable=true, private=false, "
                        + "media_type=image, samples=2, frames=0, persistent=true}]}");
    }

    @Test
    void anAssumedVersionIsMarked() {
        assertThat(tree(database.database()).get("database").toString())
                .isEqualTo("{name=" + database.name() + ", type=fiftyone, version=1.22.1, assumed=true, "
                        + "teams=[], loadable=true, migrate_needed=false}");
    }

    @Test
    void nothingIsWritten() {
        fill(database.database(), null);
        Document before = hash(database.database());

        look(database.database());

        assertThat(hash(database.database())).isEqualTo(before);
    }

    @Test
    void aMissingDatabaseIsNotMade() {
        look(database.database());

        assertThat(database.client().listDatabaseNames()).doesNotContain(database.name());
    }

    @Test
    void aReaderSeesTheSame() {
        fill(guarded.database(), "fiftyone");
        try (MongoClient reader = MongoClients.create(guarded.uriOfUser("read"))) {
            MongoDatabase seen = reader.getDatabase(guarded.name());

            assertThat(tree(seen)).isEqualTo(tree(guarded.database()));
            look(seen);
        }
    }

    @Test
    void whoMayReadTwoCollectionsOnlyGetsNoCounts() {
        fill(guarded.database(), "fiftyone");
        try (MongoClient reader = MongoClients.create(uriOfNarrowUser())) {
            MongoDatabase seen = reader.getDatabase(guarded.name());

            assertThat(tree(seen).get("datasets").toString())
                    .contains("samples=null, frames=null")
                    .contains("name=quickstart, version=1.0.0");
            assertThat(new DatasetDetails(view(seen), view(seen).datasets().require("quickstart", "info"))
                            .tree()
                            .toString())
                    .contains("saved_views=[{\"$oid\": \"600000000000000000000009\"}]")
                    .contains("storage={samples=null, frames=null}");
            assertThat(new CollectionOwners(view(seen).datasets().list()).of(seen))
                    .extracting(CollectionOwners.Owned::name)
                    .containsExactly("config", "datasets");
        }
    }

    @Test
    void detailsAreOfOneDataset() {
        fill(database.database(), "fiftyone");
        database.database().getCollection("samples.1").createIndex(new Document("filepath", 1));
        DatabaseView view = view(database.database());
        DatasetSummary dataset = view.datasets().require("quickstart", "info");
        Map<String, Object> details = new LinkedHashMap<>(new DatasetDetails(view, dataset).tree());

        assertThat(details.remove("storage").toString())
                .contains("documents_bytes=")
                .endsWith("frames=null}");
        assertThat(details.toString())
                .isEqualTo("{tags=[a, b], created_at=2024-01-02T03:04:05Z, last_modified_at=null, sample_fields=1, "
                        + "frame_fields=0, saved_views=[mine], "
                        + "runs={annotation_runs=[], brain_methods=[], evaluations=[eval], runs=[]}, "
                        + "indexes={samples=[_id_, filepath_1], frames=[]}}");
    }

    @Test
    void everyCollectionHasAnOwner() {
        MongoDatabase server = database.database();
        fill(server, "fiftyone");
        for (String name : List.of("fosh_runs", "fosh_lock", "samples.lost", "snapshots", "fs.files")) {
            server.createCollection(name);
        }
        server.createView("patches.view", "samples.1", List.of());

        assertThat(new CollectionOwners(view(server).datasets().list()).of(server))
                .extracting(owned -> owned.name() + " " + owned.type() + " " + owned.owner() + " " + owned.datasets())
                .containsExactly(
                        "config collection fiftyone []",
                        "datasets collection fiftyone []",
                        "fosh_lock collection fosh []",
                        "fosh_runs collection fosh []",
                        "fs.files collection fiftyone []",
                        "patches.view view orphan []",
                        "samples.1 collection dataset [quickstart]",
                        "samples.lost collection orphan []",
                        "snapshots collection foreign []",
                        "system.views collection server []",
                        "views collection fiftyone []");
    }

    /** Everything that looks, in every way. */
    private static void look(MongoDatabase seen) {
        DatabaseView view = view(seen);
        List<DatasetSummary> all = view.datasets().list();
        tree(seen);
        all.forEach(dataset -> new DatasetDetails(view, dataset).tree());
        new CollectionOwners(all).of(seen);
        new VersionLines(view).of(all);
        new Overview(view, all).facts().lines();
    }

    private static Map<String, Object> tree(MongoDatabase seen) {
        DatabaseView view = view(seen);
        List<DatasetSummary> all = view.datasets().list();
        all.sort(Datasets.BY_NAME);
        return InfoTree.of(Samples.PROGRAM, view, all, view.datasets().counts(all));
    }

    private static DatabaseView view(MongoDatabase seen) {
        return Samples.view(seen, new Settings());
    }

    private static void fill(MongoDatabase server, String type) {
        server.getCollection("config").insertOne(new Document("version", "1.4.0").append("type", type));
        server.getCollection("views")
                .insertOne(Document.parse("{_id: {$oid: '600000000000000000000009'}, name: 'mine'}"));
        server.getCollection("samples.1").insertMany(List.of(new Document(), new Document()));
        server.getCollection("datasets")
                .insertMany(Arrays.asList(
                        Document.parse(
                                """
                                {name: 'quickstart', version: '1.0.0', sample_collection_name: 'samples.1',
                                 media_type: 'image', persistent: true, tags: ['a', 'b'],
                                 created_at: {$date: '2024-01-02T03:04:05Z'}, sample_fields: [{name: 'filepath'}],
                                 saved_views: [{$oid: '600000000000000000000009'}],
                                 evaluations: {eval: {$oid: '600000000000000000000008'}}}
                                """),
                        Document.parse("{name: 'patches', version: '1.4.0', sample_collection_name: 'patches.2'}")));
    }

    private static Document hash(MongoDatabase server) {
        return server.runCommand(new Document("dbHash", 1)).get("collections", Document.class);
    }

    /** A user who may find in config and datasets, and nothing else. */
    private String uriOfNarrowUser() {
        String role = "narrow-" + guarded.name();
        guarded.database()
                .runCommand(Document.parse(
                        """
                        {createRole: '%1$s', roles: [], privileges: [
                          {resource: {db: '%2$s', collection: 'config'}, actions: ['find']},
                          {resource: {db: '%2$s', collection: 'datasets'}, actions: ['find']}]}
                        """
                                .formatted(role, guarded.name())));
        return guarded.uriOfUser(role);
    }
}
