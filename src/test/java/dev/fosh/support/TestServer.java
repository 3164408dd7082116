package dev.fosh.support;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.Document;

/**
 * The real mongod of a test run: one of each kind, started when first asked for, stopped when the JVM ends.
 *
 * <p>Most tests want {@link TestDatabase} instead, a fresh database of their own on it. Thread-safe.
 */
public final class TestServer {
    private static final String ADMIN = "fosh-test-admin";
    private static final String PASSWORD = "fosh-test-password";

    private final MongodProcess process;
    private final String uri;
    private final MongoClient client;

    private TestServer(MongodProcess process, String uri) {
        this.process = process;
        this.uri = uri;
        this.client = open(uri);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-mongod"));
    }

    /** A standalone server. */
    public static TestServer standalone() {
        MongodProcess.binary();
        return Standalone.SERVER;
    }

    /** A replica set of one node. */
    public static TestServer replicaSet() {
        MongodProcess.binary();
        return ReplicaSet.SERVER;
    }

    /** A standalone server that asks for a password; {@link #uri()} is its administrator's. */
    public static TestServer withUsers() {
        MongodProcess.binary();
        return WithUsers.SERVER;
    }

    /** The mongod that tests run on. */
    public static Path binary() {
        return MongodProcess.binary();
    }

    /** The address, credentials included where the server wants them. */
    public String uri() {
        return uri;
    }

    /** The address without credentials. */
    public String plainUri() {
        return "mongodb://127.0.0.1:" + process.port() + "/";
    }

    public int port() {
        return process.port();
    }

    /** A client with every right, shared by all tests: not to be closed. */
    public MongoClient client() {
        return client;
    }

    /**
     * Makes a user with these roles on a database, such as {@code read}, and returns the address to connect with.
     *
     * <p>Only for {@link #withUsers()}.
     */
    public String uriOfUser(String database, String... roles) {
        String user = "user-" + System.nanoTime();
        BsonArray granted = new BsonArray();
        for (String role : roles) {
            granted.add(new BsonDocument("role", new BsonString(role)).append("db", new BsonString(database)));
        }
        client.getDatabase("admin")
                .runCommand(new BsonDocument("createUser", new BsonString(user))
                        .append("pwd", new BsonString(PASSWORD))
                        .append("roles", granted));
        return uriWith(process, user);
    }

    private static String uriWith(MongodProcess process, String user) {
        return "mongodb://" + user + ":" + PASSWORD + "@127.0.0.1:" + process.port() + "/?authSource=admin";
    }

    private static MongoClient open(String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(20, TimeUnit.SECONDS))
                .build());
    }

    private void stop() {
        client.close();
        process.stop();
    }

    private static TestServer startStandalone() {
        MongodProcess process = MongodProcess.start();
        return new TestServer(process, "mongodb://127.0.0.1:" + process.port() + "/");
    }

    private static TestServer startReplicaSet() {
        MongodProcess process = MongodProcess.start("--replSet", "fosh", "--oplogSize", "64");
        try (MongoClient direct = open("mongodb://127.0.0.1:" + process.port() + "/?directConnection=true")) {
            direct.getDatabase("admin")
                    .runCommand(Document.parse(
                            """
                    {replSetInitiate: {_id: "fosh", members: [{_id: 0, host: "127.0.0.1:%d"}]}}
                    """
                                    .formatted(process.port())));
        }
        TestServer server =
                new TestServer(process, "mongodb://127.0.0.1:" + process.port() + "/?replicaSet=fosh&w=majority");
        // Answers only once there is a primary to write to.
        server.client.getDatabase("admin").getCollection("ready").insertOne(new Document());
        return server;
    }

    private static TestServer startWithUsers() {
        MongodProcess process = MongodProcess.start("--auth");
        try (MongoClient first = open("mongodb://127.0.0.1:" + process.port() + "/")) {
            first.getDatabase("admin")
                    .runCommand(new BsonDocument("createUser", new BsonString(ADMIN))
                            .append("pwd", new BsonString(PASSWORD))
                            .append("roles", new BsonArray(java.util.List.of(new BsonString("root"))))
                            .append("writeConcern", new BsonDocument("w", new BsonInt32(1))));
        }
        return new TestServer(process, uriWith(process, ADMIN));
    }

    private static final class Standalone {
        static final TestServer SERVER = startStandalone();
    }

    private static final class ReplicaSet {
        static final TestServer SERVER = startReplicaSet();
    }

    private static final class WithUsers {
        static final TestServer SERVER = startWithUsers();
    }
}
