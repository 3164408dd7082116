package dev.fosh.run;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import dev.fosh.session.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;

/**
 * What a process that is gone had sent last: the server finishes an update whose client went away, and whoever carries its
 * run on or takes it back would look at documents that still change.
 */
final class LastCommands {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final List<String> WRITES = List.of(
            "update",
            "insert",
            "delete",
            "findAndModify",
            "findandmodify",
            "bulkWrite",
            "create",
            "createIndexes",
            "drop",
            "dropIndexes");

    private final MongoClient client;
    private final List<BsonDocument> pipeline;
    private final Cancellation cancellation;
    private final Consumer<String> notes;

    private LastCommands(MongoClient client, String database, Cancellation cancellation, Consumer<String> notes) {
        this.client = client;
        this.pipeline = pipeline(database);
        this.cancellation = cancellation;
        this.notes = notes;
    }

    /**
     * Waits until no fosh is writing to the database, the records of runs and the lease excepted. Does nothing where the user
     * may not look at the server's operations.
     *
     * @throws FoshException {@code LOCKED} after ten minutes; {@code INTERRUPTED}, {@code TERMINATED}
     */
    static void await(MongoClient client, String database, Cancellation cancellation, Consumer<String> notes) {
        new LastCommands(client, database, cancellation, notes).await();
    }

    private void await() {
        if (Waiting.until(this::isOver, SILENCE, cancellation)) {
            return;
        }
        notes.accept("waiting for the server to finish what a process that is gone had sent last");
        if (!Waiting.until(this::isOver, PATIENCE, cancellation)) {
            throw FoshException.of(ErrorCode.LOCKED, "a command of another fosh is still running on the server")
                    .why("What it writes would come between.")
                    .tryThis("runs");
        }
    }

    private boolean isOver() {
        try {
            return client.getDatabase("admin")
                            .aggregate(pipeline, BsonDocument.class)
                            .first()
                    == null;
        } catch (MongoException refused) {
            // Nothing tells then, and whoever went on at once before still may.
            return true;
        }
    }

    private static List<BsonDocument> pipeline(String database) {
        String name = Pattern.quote(database);
        BsonRegularExpression inside = new BsonRegularExpression("^" + name + "\\.(?!fosh_runs$|fosh_lock$)");
        BsonArray writing = new BsonArray();
        List.of("update", "insert", "remove")
                .forEach(type -> writing.add(new BsonDocument("op", new BsonString(type))));
        WRITES.forEach(command -> writing.add(BsonDocument.parse("{'command." + command + "': {$exists: true}}")));
        BsonDocument match = BsonDocument.parse("{active: true, appName: 'fosh'}")
                .append("ns", inside)
                .append("$or", writing);
        return List.of(
                BsonDocument.parse("{$currentOp: {allUsers: true}}"),
                new BsonDocument("$match", match),
                BsonDocument.parse("{$limit: 1}"));
    }
}
