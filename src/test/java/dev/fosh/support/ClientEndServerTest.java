package dev.fosh.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.event.CommandListener;
import dev.fosh.support.ClientEnd.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class ClientEndServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private MongoClient client(CommandListener listener) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .addCommandListener(listener)
                .build());
    }

    private List<Integer> stored() {
        return database.database().getCollection("c").find().into(new ArrayList<>()).stream()
                .map(document -> document.getInteger("_id"))
                .toList();
    }

    private void insertsUntilItEnds(ClientEnd end) {
        try (MongoClient client = client(end)) {
            MongoCollection<Document> collection =
                    client.getDatabase(database.name()).getCollection("c");
            assertThatThrownBy(() -> {
                        for (int id = 1; id < 10; id++) {
                            collection.insertOne(new Document("_id", id));
                        }
                    })
                    .isInstanceOf(ClientEnded.class)
                    .hasMessageContaining("insert c");
            assertThat(end.hasEnded()).isTrue();
            assertThatThrownBy(collection::countDocuments).isInstanceOf(ClientEnded.class);
            assertThatThrownBy(
                            () -> CompletableFuture.runAsync(collection::drop).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ClientEnded.class);
        }
    }

    @Test
    void theServerNeverSeesACommandThatIsEndedBefore() {
        insertsUntilItEnds(new ClientEnd(database.name(), 3, Moment.BEFORE));
        assertThat(stored()).containsExactly(1, 2);
    }

    @Test
    void theServerHasCarriedOutACommandThatIsEndedAfter() {
        insertsUntilItEnds(new ClientEnd(database.name(), 3, Moment.AFTER));
        assertThat(stored()).containsExactly(1, 2, 3);
    }

    @Test
    void countsTheCommandsOfOneDatabase() {
        CommandCount count = new CommandCount(database.name());
        try (MongoClient client = client(count)) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            MongoCollection<Document> collection =
                    client.getDatabase(database.name()).getCollection("c");
            collection.insertMany(List.of(new Document("_id", 1), new Document("_id", 2), new Document("_id", 3)));
            collection.find().batchSize(2).into(new ArrayList<>());
        }
        assertThat(count.seen()).containsExactly("insert c", "find c", "getMore c");
        assertThat(count.writes()).containsExactly("insert c");
    }
}
