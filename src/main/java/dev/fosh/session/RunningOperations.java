package dev.fosh.session;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Knows on which server connections commands of this client are running, so that they can be killed. Thread-safe. */
final class RunningOperations implements CommandListener {
    private static final long PATIENCE_MILLIS = 1000;

    /** The server's number of the connection, by the number of the request. */
    private final Map<Integer, Long> connections = new ConcurrentHashMap<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        Long connection = event.getConnectionDescription().getConnectionId().getServerValue();
        if (connection != null) {
            connections.put(event.getRequestId(), connection);
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        connections.remove(event.getRequestId());
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        connections.remove(event.getRequestId());
    }

    /** Kills what is running now; does nothing where that takes rights that the user lacks. */
    void kill(MongoClient client, boolean sharded) {
        Set<Long> running = Set.copyOf(connections.values());
        if (running.isEmpty()) {
            return;
        }
        MongoDatabase admin = client.getDatabase("admin").withTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        Document what = new Document("$currentOp", new Document("localOps", sharded));
        Document mine = new Document("$match", new Document("connectionId", new Document("$in", List.copyOf(running))));
        try {
            for (Document operation : admin.aggregate(List.of(what, mine))) {
                if (operation.get("opid") != null) {
                    admin.runCommand(new Document("killOp", 1).append("op", operation.get("opid")));
                }
            }
        } catch (MongoException refused) {
            // Not allowed, or the server is gone: the work still stops at its next safe point.
            return;
        } catch (IllegalStateException closed) {
            // The work ended meanwhile, and its connection with it.
            return;
        }
    }
}
