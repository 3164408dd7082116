package dev.fosh.migrate;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/**
 * Who else works on the database just now, and how much room there is; what rights don't let fosh see is absent.
 *
 * @param sdkClients hosts of connected SDK clients
 * @param waitingOperations delegated operations that are queued or running
 * @param freeBytes room on the server's disk
 */
record Surroundings(Optional<List<String>> sdkClients, OptionalLong waitingOperations, OptionalLong freeBytes) {
    /** Nothing was asked. */
    static final Surroundings UNKNOWN = new Surroundings(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    private static final String SDK_APPLICATION = "fiftyone";

    static Surroundings of(MongoClient client, MongoDatabase database) {
        return new Surroundings(clients(client), operations(database), room(database));
    }

    private static Optional<List<String>> clients(MongoClient client) {
        List<BsonDocument> pipeline = List.of(
                BsonDocument.parse("{$currentOp: {allUsers: true, idleConnections: true}}"),
                new BsonDocument("$match", new BsonDocument("appName", new org.bson.BsonString(SDK_APPLICATION))),
                BsonDocument.parse("{$group: {_id: {$arrayElemAt: [{$split: ['$client', ':']}, 0]}}}"),
                BsonDocument.parse("{$sort: {_id: 1}}"));
        try {
            List<String> hosts = new ArrayList<>();
            for (BsonDocument group : client.getDatabase("admin").aggregate(pipeline, BsonDocument.class)) {
                BsonValue host = group.get("_id");
                hosts.add(host.isString() ? host.asString().getValue() : "?");
            }
            return Optional.of(hosts);
        } catch (MongoException notAllowed) {
            return Optional.empty();
        }
    }

    private static OptionalLong operations(MongoDatabase database) {
        BsonDocument waiting = BsonDocument.parse("{run_state: {$in: ['scheduled', 'queued', 'running']}}");
        try {
            return OptionalLong.of(database.getCollection("delegated_ops").countDocuments(waiting));
        } catch (MongoException notAllowed) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong room(MongoDatabase database) {
        try {
            BsonDocument stats = database.runCommand(new BsonDocument("dbStats", new BsonInt32(1)), BsonDocument.class);
            boolean isKnown = stats.isNumber("fsTotalSize") && stats.isNumber("fsUsedSize");
            return isKnown
                    ? OptionalLong.of(stats.getNumber("fsTotalSize").longValue()
                            - stats.getNumber("fsUsedSize").longValue())
                    : OptionalLong.empty();
        } catch (MongoException notAllowed) {
            return OptionalLong.empty();
        }
    }

    /** The tree for JSON. */
    Map<String, Object> json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sdk_clients", sdkClients.orElse(null));
        tree.put("delegated_operations", waitingOperations.isPresent() ? waitingOperations.getAsLong() : null);
        tree.put("free_bytes", freeBytes.isPresent() ? freeBytes.getAsLong() : null);
        return tree;
    }

    /** What a person should know before a migration; empty when nothing is in the way. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        sdkClients
                .filter(hosts -> !hosts.isEmpty())
                .ifPresent(hosts -> lines.add("connected now        SDK clients on " + String.join(", ", hosts)));
        if (waitingOperations.orElse(0) > 0) {
            lines.add("waiting now          "
                    + Figures.count(waitingOperations.getAsLong(), "delegated operation")
                    + " queued or running; wait until all are done");
        }
        return lines;
    }
}
