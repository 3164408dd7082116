package dev.fosh.session;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCompressor;
import com.mongodb.MongoDriverInformation;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.CommandListener;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Secrets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.Document;

/** Opens connections: one client, one round trip. */
final class Connector {
    private static final int PATIENCE_MILLIS = 5000;

    /** A password with @ and / makes the driver look for a host of half its letters. */
    private static final Pattern AT_SIGN_IN_PATH = Pattern.compile("^[^:]*://[^/?]*/[^?]*@");

    private final String identity;
    private final List<CommandListener> listeners;

    /**
     * Makes every client of one session.
     *
     * @param identity what they tell the server beside {@code appName}, to know their own among others
     * @param listeners told of every command
     */
    Connector(String identity, List<CommandListener> listeners) {
        this.identity = identity;
        this.listeners = listeners;
    }

    String identity() {
        return identity;
    }

    /**
     * Connects.
     *
     * @param uri complete, with the password
     * @throws FoshException {@code BAD_URI}, {@code NO_SERVER}, {@code AUTHENTICATION_FAILED} and the like
     */
    Connection open(String uri, Endpoint endpoint) {
        RunningOperations running = new RunningOperations();
        ConnectionString address = parse(uri, endpoint);
        MongoClient client = create(address, running, endpoint);
        boolean opened = false;
        try {
            String version = client.getDatabase("admin")
                    .runCommand(new Document("buildInfo", 1))
                    .getString("version");
            ServerInfo server = describe(client.getClusterDescription(), address, version);
            String label = endpoint.label().isEmpty()
                    ? server.replicaSet().orElse(address.getHosts().get(0))
                    : endpoint.label();
            opened = true;
            return new Connection(client, client.getDatabase(endpoint.database()), server, running, label);
        } catch (MongoException failure) {
            throw new ConnectionFault(endpoint, address, client.getClusterDescription()).explain(failure);
        } finally {
            if (!opened) {
                client.close();
            }
        }
    }

    private MongoClient create(ConnectionString address, RunningOperations running, Endpoint endpoint) {
        try {
            return MongoClients.create(
                    settings(address, running),
                    MongoDriverInformation.builder().driverName(identity).build());
        } catch (IllegalArgumentException | MongoException wrong) {
            throw badUri(endpoint, wrong);
        }
    }

    private MongoClientSettings settings(ConnectionString address, RunningOperations running) {
        MongoClientSettings.Builder builder = MongoClientSettings.builder()
                .applyConnectionString(address)
                .applicationName("fosh")
                .addCommandListener(running);
        listeners.forEach(builder::addCommandListener);
        if (address.getServerSelectionTimeout() == null) {
            builder.applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        }
        if (address.getConnectTimeout() == null) {
            builder.applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        }
        boolean single = address.isDirectConnection() == null
                && !address.isSrvProtocol()
                && !Boolean.TRUE.equals(address.isLoadBalanced());
        if (single) {
            // The Python driver finds the primary from one member; this one would talk to that member only.
            builder.applyToClusterSettings(cluster -> cluster.mode(ClusterConnectionMode.MULTIPLE));
        }
        if (Objects.equals(address.getWriteConcern(), WriteConcern.UNACKNOWLEDGED)) {
            builder.writeConcern(WriteConcern.ACKNOWLEDGED);
        }
        // The others need libraries that fosh does without; servers take uncompressed messages always.
        List<MongoCompressor> known = address.getCompressorList().stream()
                .filter(compressor -> compressor.getName().equals("zlib"))
                .toList();
        return builder.compressorList(known).build();
    }

    private static ConnectionString parse(String uri, Endpoint endpoint) {
        if (AT_SIGN_IN_PATH.matcher(uri).find()) {
            throw FoshException.of(
                            ErrorCode.BAD_URI, "the MongoDB URI can't be used: " + Secrets.maskUri(endpoint.uri()))
                    .why("an @ or / in its password has to be written %40 or %2F (the URI comes from "
                            + endpoint.origin() + ")")
                    .tryThis("explain F3102");
        }
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException | MongoException wrong) {
            throw badUri(endpoint, wrong);
        }
    }

    private static FoshException badUri(Endpoint endpoint, RuntimeException wrong) {
        // The driver quotes pieces of the URI, and one of them may be of the password; so no cause either.
        String message = ConnectionFault.harmless(wrong, endpoint);
        String why = endpoint.uri().contains("@") ? message.replaceAll("'[^']*'", "'…'") : message;
        return FoshException.of(ErrorCode.BAD_URI, "the MongoDB URI can't be used: " + Secrets.maskUri(endpoint.uri()))
                .why(why + " (the URI comes from " + endpoint.origin() + ")")
                .tryThis("connect mongodb://localhost:27017");
    }

    private static ServerInfo describe(ClusterDescription cluster, ConnectionString address, String version) {
        Optional<String> set = cluster.getServerDescriptions().stream()
                .map(ServerDescription::getSetName)
                .filter(Objects::nonNull)
                .findFirst();
        String topology =
                switch (cluster.getType()) {
                    case REPLICA_SET -> "replica-set";
                    case SHARDED, LOAD_BALANCED -> "sharded";
                    case STANDALONE, UNKNOWN -> "standalone";
                };
        return new ServerInfo(String.join(",", address.getHosts()), version, topology, set);
    }
}
