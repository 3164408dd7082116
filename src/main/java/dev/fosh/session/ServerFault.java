package dev.fosh.session;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Secrets;
import java.util.Optional;
import java.util.Set;

/** Puts what the driver and the server complain about into words for people. */
public final class ServerFault {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final int ATLAS_ERROR = 8000;

    /** Not primary, shutting down, node gone: the server that was there is not there now. */
    private static final Set<Integer> GONE = Set.of(6, 7, 89, 91, 189, 9001, 10058, 10107, 11600, 11602, 13435, 13436);

    private ServerFault() {}

    /** What a throwable of the driver means to the user; nothing for one that is not the driver's. */
    public static Optional<FoshException> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FoshException fault) {
                return Optional.of(fault);
            }
            if (cause instanceof MongoException driver) {
                return Optional.of(fault(driver).causedBy(thrown));
            }
        }
        return Optional.empty();
    }

    private static FoshException fault(MongoException thrown) {
        if (isAuthentication(thrown)) {
            return authentication(thrown);
        }
        if (thrown instanceof MongoInterruptedException) {
            return FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        }
        if (thrown instanceof MongoOperationTimeoutException) {
            return lost("the server took too long to answer", thrown);
        }
        if (thrown instanceof MongoTimeoutException timeout) {
            return noServer(timeout);
        }
        if (thrown instanceof MongoSocketException || GONE.contains(thrown.getCode())) {
            return lost("the connection to the server was lost", thrown);
        }
        if (thrown instanceof MongoConfigurationException || thrown instanceof MongoClientException) {
            return FoshException.of(ErrorCode.NO_SERVER, "the server can't be reached")
                    .why(Secrets.mask(thrown.getMessage()));
        }
        return answered(thrown);
    }

    /** The server is there, and says no. */
    private static FoshException answered(MongoException thrown) {
        if (thrown.getCode() == UNAUTHORIZED) {
            return FoshException.of(ErrorCode.NO_RIGHTS, "the database user has no right to do this")
                    .why(message(thrown).replaceAll(", lsid: \\{[^}]*\\}", ""))
                    .tryThis("settings");
        }
        if (thrown instanceof MongoWriteException || thrown instanceof MongoBulkWriteException) {
            return FoshException.of(ErrorCode.DATABASE_WRITE_FAILED, "the server refused a write")
                    .why(message(thrown));
        }
        return FoshException.of(ErrorCode.SERVER_FAILED, "the server refused a command")
                .why(message(thrown));
    }

    private static boolean isAuthentication(MongoException thrown) {
        boolean refused = thrown.getCode() == AUTHENTICATION_FAILED
                || thrown.getCode() == ATLAS_ERROR && message(thrown).contains("auth");
        return thrown instanceof MongoSecurityException
                || refused
                || thrown instanceof MongoTimeoutException && message(thrown).contains("MongoSecurityException");
    }

    private static FoshException authentication(MongoException thrown) {
        String who = thrown instanceof MongoSecurityException security && security.getCause() != null
                ? security.getCause().getMessage()
                : message(thrown);
        return FoshException.of(ErrorCode.AUTHENTICATION_FAILED, "the server does not accept this user and password")
                .why(firstLine(who));
    }

    /** The driver's text goes over every server it looked for; the first reason says enough. */
    private static FoshException noServer(MongoTimeoutException thrown) {
        String message = message(thrown);
        FoshException fault = FoshException.of(ErrorCode.NO_SERVER, "no MongoDB server answers");
        int address = message.indexOf("address=");
        if (address < 0) {
            return fault.why(firstLine(message));
        }
        String server = message.substring(address + "address=".length()).split("[,}]", 2)[0];
        return fault.why(server + ": " + reason(message));
    }

    private static String reason(String message) {
        if (message.contains("UnknownHostException")) {
            return "there is no host of that name";
        }
        if (message.contains("Connection refused")) {
            return "connection refused";
        }
        if (message.contains("SSL") || message.contains("PKIX") || message.contains("Certificate")) {
            return "the encrypted connection was refused";
        }
        if (message.contains("timed out") || message.contains("Timeout")) {
            return "no answer in time";
        }
        return message.contains("REPLICA_SET") ? "the replica set has no server that can be used" : "no answer";
    }

    private static FoshException lost(String what, MongoException thrown) {
        return FoshException.of(ErrorCode.CONNECTION_LOST, what).why(firstLine(message(thrown)));
    }

    /** What the server itself says, without the driver's frame around it. */
    private static String message(MongoException thrown) {
        String text = thrown.getMessage();
        if (thrown instanceof MongoCommandException command) {
            text = command.getErrorMessage();
        } else if (thrown instanceof MongoWriteException write) {
            text = write.getError().getMessage();
        } else if (thrown instanceof MongoBulkWriteException bulk
                && !bulk.getWriteErrors().isEmpty()) {
            text = bulk.getWriteErrors().get(0).getMessage();
        }
        return Secrets.mask(text == null ? thrown.getClass().getSimpleName() : text);
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
