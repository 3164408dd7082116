package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import dev.fosh.session.Settings;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class DatasetsServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @Test
    void listsDocumentsOfEveryKind() {
        insert(
                "{name: 'b', sample_collection_name: 'samples.1', big: 'not read'}",
                "{name: 'a', sample_collection_name: 'patches.2', version: '1.0.0', tags: ['t'], persistent: true}",
                "{name: null, sample_collection_name: 'samples.3'}",
                "{sample_collection_name: 'samples.4'}");

        List<DatasetSummary> all = new ArrayList<>(datasets().list());
        assertThat(all).extracting(DatasetSummary::name).containsExactly("b", "a", null, null);
        assertThat(all).extracting(DatasetSummary::hasName).containsExactly(true, true, true, false);
        assertThat(all).extracting(DatasetSummary::isPrivate).containsExactly(false, true, false, false);
        all.sort(Datasets.BY_NAME);
        assertThat(all).extracting(DatasetSummary::name).containsExactly("a", "b", null, null);
        assertThat(datasets().names()).containsExactly("b", "a");
        assertThat(datasets().require("a", "use").version()).isEqualTo("1.0.0");
    }

    @Test
    void aWrongNameGetsTheNearest() {
        insert("{name: 'quickstart'}");

        assertThatThrownBy(() -> datasets().require("qickstart", "use"))
                .isInstanceOfSatisfying(FoshException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.DATASET_NOT_FOUND);
                    assertThat(fault.what()).isEqualTo("there is no dataset \"qickstart\"");
                    assertThat(fault.why()).contains("did you mean \"quickstart\"?");
                    assertThat(fault.tries()).containsExactly("use quickstart");
                });
    }

    @Test
    void countsFromMetadata() {
        insert(
                "{name: 'a', sample_collection_name: 'samples.a'}",
                "{name: 'gone', sample_collection_name: 'samples.gone'}",
                "{name: 'v', sample_collection_name: 'samples.v', frame_collection_name: 'frames.v'}",
                "{name: 'view', sample_collection_name: 'samples.view'}",
                "{name: 'none'}");
        database.database().getCollection("samples.a").insertMany(List.of(new Document(), new Document()));
        database.database().getCollection("frames.samples.a").insertOne(new Document());
        database.database().getCollection("frames.v").insertOne(new Document());
        database.database().createView("samples.view", "samples.a", List.of());

        List<DatasetSummary> all = datasets().list();
        Map<String, Long> counts = datasets().counts(all);
        assertThat(all)
                .extracting(dataset -> DatabaseView.samples(dataset, counts))
                .containsExactly(2L, 0L, 0L, 0L, null);
        assertThat(all)
                .extracting(dataset -> DatabaseView.frames(dataset, counts))
                .containsExactly(1L, 0L, 1L, 0L, null);
    }

    @Test
    void asksOneQuestionForAHundredDatasets() {
        for (int i = 0; i < 101; i++) {
            insert("{name: 'd%d', sample_collection_name: 'samples.%d', frame_collection_name: 'frames.%d'}"
                    .formatted(i, i, i));
            database.database().getCollection("samples." + i).insertOne(new Document());
            database.database().getCollection("frames." + i).insertOne(new Document());
        }
        List<String> commands = new ArrayList<>();
        try (MongoClient client = listening(commands)) {
            Datasets datasets = new Datasets(client.getDatabase(database.name()), new Cancellation());
            List<DatasetSummary> all = datasets.list();
            Map<String, Long> counts = datasets.counts(all);

            assertThat(all)
                    .extracting(dataset -> DatabaseView.samples(dataset, counts))
                    .hasSize(101)
                    .containsOnly(1L);
            assertThat(commands.stream().filter(command -> !command.equals("getMore")))
                    .containsExactly("find", "listCollections", "aggregate", "aggregate");
        }
    }

    @Test
    void anEmptyDatabaseStaysEmpty() {
        assertThat(datasets().list()).isEmpty();
        assertThat(datasets().counts(List.of())).isEmpty();
        assertThat(DatabaseConfig.read(database.database(), new Settings()).versionAssumed())
                .isTrue();
        assertThat(database.database().listCollectionNames()).isEmpty();
    }

    @Test
    void readsTheNewestConfigDocument() {
        MongoDatabase server = database.database();
        server.getCollection("config").insertOne(Document.parse("{_id: 2, version: '1.0.0', type: 'fiftyone'}"));
        server.getCollection("config").insertOne(Document.parse("{_id: 3, version: '1.4.0'}"));
        server.getCollection("config").insertOne(Document.parse("{_id: 1, version: '0.9.0'}"));

        DatabaseConfig config = DatabaseConfig.read(server, new Settings());
        assertThat(config.version()).isEqualTo("1.4.0");
        assertThat(config.typeAssumed()).isTrue();
        assertThat(config.documents()).isEqualTo(3);
    }

    private MongoClient listening(List<String> commands) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.add(event.getCommandName());
                    }
                })
                .build());
    }

    private Datasets datasets() {
        return new Datasets(database.database(), new Cancellation());
    }

    private void insert(String... documents) {
        for (String document : documents) {
            database.database().getCollection("datasets", BsonDocument.class).insertOne(BsonDocument.parse(document));
        }
    }
}
