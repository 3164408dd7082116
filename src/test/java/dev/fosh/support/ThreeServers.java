package dev.fosh.support;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;

/** A replica set of three on loopback whose primary can step down; elections take about a second. */
public final class ThreeServers implements AutoCloseable {
    private final List<MongodProcess> processes;
    private final MongoClient client;

    /** Starts them and returns when there is a primary. */
    public ThreeServers() {
        processes = Stream.generate(() -> MongodProcess.start("--replSet", "three", "--oplogSize", "64"))
                .limit(3)
                .toList();
        initiate();
        client = MongoClients.create(uri());
        client.getDatabase("admin").getCollection("ready").insertOne(new Document());
    }

    private void initiate() {
        String members = String.join(
                ", ",
                IntStream.range(0, processes.size())
                        .mapToObj(i -> "{_id: " + i + ", host: '127.0.0.1:"
                                + processes.get(i).port() + "'}")
                        .toList());
        BsonDocument command = BsonDocument.parse("{replSetInitiate: {_id: 'three', members: [" + members
                + "], settings: {electionTimeoutMillis: 1000, heartbeatIntervalMillis: 300}}}");
        String first = "mongodb://127.0.0.1:" + processes.get(0).port() + "/?directConnection=true";
        try (MongoClient direct = MongoClients.create(first)) {
            direct.getDatabase("admin").runCommand(command);
        }
    }

    /** The address of all of them. */
    public String uri() {
        List<String> hosts =
                processes.stream().map(process -> "127.0.0.1:" + process.port()).toList();
        return "mongodb://" + String.join(",", hosts) + "/?replicaSet=three&serverSelectionTimeoutMS=20000";
    }

    /** One of its databases, by a client that closes with the servers. */
    public MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    /** Makes the primary a secondary; another one follows within seconds. */
    public void stepDown() {
        try {
            client.getDatabase("admin")
                    .runCommand(BsonDocument.parse("{replSetStepDown: 5, secondaryCatchUpPeriodSecs: 2, force: true}"));
        } catch (MongoException lost) {
            // Some servers end the connection instead of answering; any other failure shows as a primary that stayed.
            return;
        }
    }

    @Override
    public void close() {
        client.close();
        // Stopped in good order, each would wait for the others first.
        processes.forEach(MongodProcess::crash);
    }
}
