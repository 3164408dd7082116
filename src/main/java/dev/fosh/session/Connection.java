package dev.fosh.session;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;
import org.bson.Document;

/** One open connection: the client, the FiftyOne database, and what the server is. Used by one thread. */
public final class Connection implements AutoCloseable {
    private static final int OLDEST_MAJOR = 6;

    private final MongoClient client;
    private final MongoDatabase database;
    private final ServerInfo server;
    private final RunningOperations running;
    private final String label;
    private Optional<String> compatibility;

    Connection(MongoClient client, MongoDatabase database, ServerInfo server, RunningOperations running, String label) {
        this.client = client;
        this.database = database;
        this.server = server;
        this.running = running;
        this.label = label;
    }

    public MongoClient client() {
        return client;
    }

    public MongoDatabase database() {
        return database;
    }

    public ServerInfo server() {
        return server;
    }

    /** A short name for the prompt: the profile, {@code local}, {@code demo}, the replica set, or the host. */
    public String label() {
        return label;
    }

    /** The feature compatibility version, asked of the server on first use; absent without the right to read it. */
    public Optional<String> featureCompatibilityVersion() {
        if (compatibility == null) {
            compatibility = askCompatibility();
        }
        return compatibility;
    }

    /** Whether the server is one that the SDK of today takes, which is 6.0 and higher. */
    public boolean isSupportedServer() {
        String major = server.version().split("\\.", 2)[0];
        return !major.matches("\\d+") || Integer.parseInt(major) >= OLDEST_MAJOR;
    }

    /**
     * Refuses a server that the SDK refuses too.
     *
     * @throws FoshException {@code SERVER_TOO_OLD} before 6.0
     */
    public void requireSupportedServer() {
        if (!isSupportedServer()) {
            throw FoshException.of(
                            ErrorCode.SERVER_TOO_OLD,
                            "Found `mongod` version " + server.version()
                                    + ", but only 6.0 and higher are compatible. You can suppress this exception by setting"
                                    + " your `database_validation` config parameter to `False`. See"
                                    + " https://docs.voxel51.com/user_guide/config.html#configuring-a-mongodb-connection"
                                    + " for more information")
                    .why("fosh looks at databases on such a server, but writes to none")
                    .tryThis("set database-validation false");
        }
    }

    /** Kills what this client is running on the server, as far as its rights go; from any thread, never fails. */
    public void killRunning() {
        running.kill(client, server.topology().equals("sharded"));
    }

    @Override
    public void close() {
        client.close();
    }

    private Optional<String> askCompatibility() {
        try {
            Document answer = client.getDatabase("admin")
                    .runCommand(new Document("getParameter", 1).append("featureCompatibilityVersion", 1));
            Object version = answer.get("featureCompatibilityVersion");
            return version instanceof Document document
                    ? Optional.ofNullable(document.getString("version"))
                    : Optional.ofNullable((String) version);
        } catch (MongoCommandException notAllowed) {
            return Optional.empty();
        }
    }
}
