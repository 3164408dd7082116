package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

class ServerFaultTest {
    private static final ServerAddress ADDRESS = new ServerAddress("db", 27018);

    private static MongoCommandException answer(int code, String message) {
        return new MongoCommandException(
                new BsonDocument("ok", new BsonInt32(0))
                        .append("code", new BsonInt32(code))
                        .append("codeName", new BsonString("Name"))
                        .append("errmsg", new BsonString(message)),
                ADDRESS);
    }

    private static FoshException of(Throwable thrown) {
        return ServerFault.of(thrown).orElseThrow();
    }

    @Test
    void leavesEverythingElseAlone() {
        assertThat(ServerFault.of(new IllegalStateException("x"))).isEmpty();
    }

    @Test
    void knowsThatNoServerAnswers() {
        FoshException fault = of(new MongoTimeoutException("Timed out while waiting for a server that matches "
                + "WritableServerSelector. Client view of cluster state is {type=UNKNOWN, servers=[{address=localhost:1, "
                + "type=UNKNOWN, state=CONNECTING, exception={com.mongodb.MongoSocketOpenException: Exception opening "
                + "socket}, caused by {java.net.ConnectException: Connection refused}}]"));
        assertThat(fault.code()).isEqualTo(ErrorCode.NO_SERVER);
        assertThat(fault.why()).contains("localhost:1: connection refused");
    }

    @Test
    void knowsWrongPasswordsAndMissingRights() {
        MongoCredential user = MongoCredential.createCredential("me", "admin", "secret".toCharArray());
        FoshException password =
                of(new MongoSecurityException(user, "Exception authenticating", answer(18, "Authentication failed.")));
        assertThat(password.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
        String said = "not authorized on fiftyone to execute command { find: \"config\"";
        FoshException rights = of(answer(13, said + ", lsid: { id: UUID(\"a-b\") } }"));
        assertThat(rights.code()).isEqualTo(ErrorCode.NO_RIGHTS);
        assertThat(rights.why()).contains(said + " }");
    }

    @Test
    void findsTheDriversExceptionInsideAnother() {
        FoshException fault =
                of(new IllegalStateException(new MongoSocketReadException("Prematurely closed", ADDRESS)));
        assertThat(fault.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(fault.getCause()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void knowsTheOthers() {
        assertThat(of(new MongoInterruptedException("x", new InterruptedException()))
                        .code())
                .isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(of(answer(11600, "shutting down")).code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(of(answer(59, "no such command")).code()).isEqualTo(ErrorCode.SERVER_FAILED);
        WriteError duplicate = new WriteError(11000, "E11000 duplicate key", new BsonDocument());
        assertThat(of(new MongoWriteException(duplicate, ADDRESS, Set.of())).code())
                .isEqualTo(ErrorCode.DATABASE_WRITE_FAILED);
    }
}
