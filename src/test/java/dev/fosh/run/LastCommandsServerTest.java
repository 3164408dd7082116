package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.fosh.session.Cancellation;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An update goes on when its client is gone, and is waited for. */
@Tag("server")
class LastCommandsServerTest {
    private static final Document SLOW = new Document("$where", "sleep(1500) || true");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final List<String> notes = new ArrayList<>();

    private void awaitLast(MongoClient client) {
        LastCommands.await(client, database.database().getName(), new Cancellation(), notes::add);
    }

    private MongoClient client(String application) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .applicationName(application)
                .build());
    }

    private CompletableFuture<Void> slowUpdate(MongoClient client, String collection) {
        CompletableFuture<Void> update = CompletableFuture.runAsync(
                () -> client.getDatabase(database.database().getName())
                        .getCollection(collection)
                        .updateMany(SLOW, new Document("$set", new Document("seen", true))));
        // Each look asks the server, which is the pause between two.
        while (!isSeen(client, collection)) {
            assertThat(update).isNotDone();
        }
        return update;
    }

    private boolean isSeen(MongoClient client, String collection) {
        Document update =
                new Document("op", "update").append("ns", database.database().getName() + "." + collection);
        List<Document> pipeline = List.of(new Document("$currentOp", new Document()), new Document("$match", update));
        return client.getDatabase("admin").aggregate(pipeline).first() != null;
    }

    @Test
    void waitsForAnUpdateOfAnotherFosh() {
        database.database().getCollection("samples.1").insertOne(new Document());
        try (MongoClient gone = client("fosh");
                MongoClient here = client("fosh")) {
            CompletableFuture<Void> update = slowUpdate(gone, "samples.1");
            awaitLast(here);
            assertThat(database.database().getCollection("samples.1").countDocuments(new Document("seen", true)))
                    .isEqualTo(1);
            update.join();
        }
        assertThat(notes).containsExactly("waiting for the server to finish what a process that is gone had sent last");
    }

    @Test
    void doesNotWaitForOtherProgramsAndForFoshsOwnRecords() {
        database.database().getCollection("samples.1").insertOne(new Document());
        database.database().getCollection("fosh_runs").insertOne(new Document());
        try (MongoClient other = client("another");
                MongoClient fosh = client("fosh")) {
            CompletableFuture<Void> update = slowUpdate(other, "samples.1");
            CompletableFuture<Void> record = slowUpdate(fosh, "fosh_runs");
            awaitLast(fosh);
            assertThat(update).isNotDone();
            CompletableFuture.allOf(update, record).join();
        }
        assertThat(notes).isEmpty();
    }
}
