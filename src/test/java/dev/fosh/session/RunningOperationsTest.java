package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThatNoException;

import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ConnectionDescription;
import com.mongodb.connection.ServerId;
import com.mongodb.event.CommandStartedEvent;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class RunningOperationsTest {
    @Test
    void killsNothingThroughAClientThatWasClosedMeanwhile() {
        RunningOperations running = new RunningOperations();
        ServerId server = new ServerId(new ClusterId(), new ServerAddress("127.0.0.1", 1));
        ConnectionDescription connection = new ConnectionDescription(server);
        running.commandStarted(new CommandStartedEvent(
                null,
                1,
                1,
                connection.withConnectionId(connection.getConnectionId().withServerValue(7)),
                "admin",
                "find",
                new BsonDocument()));
        MongoClient client = MongoClients.create("mongodb://127.0.0.1:1");
        client.close();
        assertThatNoException().isThrownBy(() -> running.kill(client, false));
    }
}
