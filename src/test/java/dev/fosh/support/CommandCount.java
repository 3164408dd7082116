package dev.fosh.support;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Counts the commands of a client on one database; renewals of a lease, which come when they like, are left out. Thread-safe. */
public final class CommandCount implements CommandListener {
    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findAndModify",
            "create",
            "drop",
            "createIndexes",
            "dropIndexes",
            "renameCollection",
            "collMod",
            "bulkWrite",
            "dropDatabase");

    private final String database;
    private final List<String> seen = new ArrayList<>();

    public CommandCount(String database) {
        this.database = database;
    }

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        if (counts(event)) {
            seen.add(describe(event));
        }
    }

    /** How many there were. */
    public synchronized int count() {
        return seen.size();
    }

    /** What they were, such as {@code update samples.x}. */
    public synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    /** Those that write, an aggregation with {@code $out} or {@code $merge} included. */
    public synchronized List<String> writes() {
        return seen.stream().filter(CommandCount::isWrite).toList();
    }

    /** Whether a command, as it is given in {@link #seen()}, may change something. */
    public static boolean isWrite(String command) {
        return WRITES.contains(command.split(" ", 2)[0]);
    }

    boolean counts(CommandStartedEvent event) {
        return event.getDatabaseName().equals(database) && !isRenewal(event);
    }

    static String describe(CommandStartedEvent event) {
        BsonDocument command = event.getCommand();
        BsonValue on = command.get(event.getCommandName().equals("getMore") ? "collection" : event.getCommandName());
        String collection = on != null && on.isString() ? " " + on.asString().getValue() : "";
        return name(event) + collection;
    }

    private static String name(CommandStartedEvent event) {
        boolean isWriting = event.getCommandName().equals("aggregate")
                && event.getCommand().getArray("pipeline", new org.bson.BsonArray()).stream()
                        .anyMatch(stage -> stage.asDocument().containsKey("$out")
                                || stage.asDocument().containsKey("$merge"));
        return isWriting ? "bulkWrite" : event.getCommandName();
    }

    /** The holder's thread of its own renews; the working thread takes the lease and gives it back. */
    private static boolean isRenewal(CommandStartedEvent event) {
        return describe(event).endsWith(" fosh_lock") && Thread.currentThread().isDaemon();
    }
}
