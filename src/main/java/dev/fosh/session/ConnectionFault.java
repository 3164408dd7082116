package dev.fosh.session;

import com.mongodb.ConnectionString;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Secrets;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Says in words why a connection could not be opened. */
final class ConnectionFault {
    private static final Set<Integer> NOT_LET_IN = Set.of(13, 18);

    private final Endpoint endpoint;
    private final ConnectionString address;
    private final ClusterDescription cluster;

    ConnectionFault(Endpoint endpoint, ConnectionString address, ClusterDescription cluster) {
        this.endpoint = endpoint;
        this.address = address;
        this.cluster = cluster;
    }

    FoshException explain(MongoException failure) {
        if (failure instanceof MongoInterruptedException) {
            return FoshException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(failure);
        }
        if (failure instanceof MongoIncompatibleDriverException) {
            return FoshException.of(ErrorCode.SERVER_TOO_OLD, "fosh can't talk to this server")
                    .why(harmless(failure, endpoint))
                    .causedBy(failure);
        }
        boolean notLetIn = failure instanceof MongoCommandException && NOT_LET_IN.contains(failure.getCode());
        return failure instanceof MongoSecurityException || notLetIn ? notLetIn(failure) : noServer(failure);
    }

    /** A message without the password, should it quote the URI. */
    static String harmless(Throwable failure, Endpoint endpoint) {
        String message = String.valueOf(failure.getMessage());
        return Secrets.mask(message.replace(endpoint.uri(), Secrets.maskUri(endpoint.uri())));
    }

    private FoshException notLetIn(MongoException failure) {
        String user = address.getUsername();
        String source = address.getCredential() == null
                ? ""
                : " in the database " + address.getCredential().getSource();
        return FoshException.of(
                        ErrorCode.AUTHENTICATION_FAILED,
                        user == null
                                ? hosts() + " wants to know who you are"
                                : hosts() + " did not let " + user + " in")
                .why(
                        user == null
                                ? "the URI names no user; it comes from " + endpoint.origin()
                                : "there is no such user" + source
                                        + ", or the password is wrong; authSource=DATABASE says where users are kept")
                .tryThis("connect mongodb://" + (user == null ? "USER" : user) + "@" + hosts() + "/?authSource=admin")
                .causedBy(failure);
    }

    private FoshException noServer(MongoException failure) {
        return FoshException.of(ErrorCode.NO_SERVER, "Could not connect to `mongod`")
                .why(reasons(failure) + "; the address comes from " + endpoint.origin())
                .tryThis("connect mongodb://HOST:27017")
                .tryThis("connect demo")
                .causedBy(failure);
    }

    private String reasons(MongoException failure) {
        Set<String> reasons = new LinkedHashSet<>();
        if (cluster.getSrvResolutionException() != null) {
            reasons.add("DNS: " + harmless(cluster.getSrvResolutionException(), endpoint));
        }
        for (ServerDescription server : cluster.getServerDescriptions()) {
            if (server.getException() != null) {
                reasons.add(reason(server.getAddress().toString(), server.getException()));
            }
        }
        if (reasons.isEmpty() && cluster.getServerDescriptions().stream().anyMatch(ServerDescription::isOk)) {
            reasons.add(hosts() + " answers, but is no primary and knows of none");
        }
        if (reasons.isEmpty() && address.getRequiredReplicaSetName() != null) {
            reasons.add("no member of the replica set " + address.getRequiredReplicaSetName() + " is at " + hosts());
        }
        return reasons.isEmpty()
                ? harmless(failure, endpoint)
                : reasons.stream().limit(3).collect(Collectors.joining("; "));
    }

    private String reason(String server, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "there is no host of the name in " + server + " (DNS)";
            } else if (cause instanceof SocketTimeoutException) {
                return server + " did not answer in time";
            } else if (cause instanceof NoRouteToHostException) {
                return "no way leads to " + server;
            } else if (cause instanceof ConnectException) {
                return server + " refused the connection: no server listens there";
            } else if (cause instanceof SSLException) {
                return "TLS with " + server + " failed: " + cause.getMessage();
            }
        }
        String message = harmless(failure, endpoint);
        if (message.contains("reply message length")) {
            return server + " answers, but is no MongoDB server";
        }
        boolean plain = !Boolean.TRUE.equals(address.getSslEnabled());
        return message.contains("Prematurely reached end of stream")
                ? server + " closed the connection" + (plain ? "; if it wants TLS, add tls=true to the URI" : "")
                : server + ": " + message;
    }

    private String hosts() {
        return String.join(",", address.getHosts());
    }
}
