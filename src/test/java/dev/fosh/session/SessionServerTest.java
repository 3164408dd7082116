package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bson.BsonObjectId;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class SessionServerTest {
    private static final String QUICK = "?serverSelectionTimeoutMS=300&connectTimeoutMS=300";

    @TempDir
    Path home;

    private Session session = new Session(new Settings());

    @AfterEach
    void close() {
        session.close();
    }

    private Session session(Homes homes, String uri) {
        Settings settings = homes.settings();
        settings.start(Map.of(Setting.URI, uri));
        session = new Session(settings);
        return session;
    }

    private Session session(String uri) {
        return session(new Homes(home), uri);
    }

    private void refuses(String uri, ErrorCode code, String what, String why) {
        assertThatThrownBy(() -> session(uri).connection()).isInstanceOfSatisfying(FoshException.class, bad -> {
            assertThat(bad.code()).isEqualTo(code);
            assertThat(bad.what()).isEqualTo(what);
            assertThat(bad.why().orElse("")).isEqualTo(why);
        });
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void knowsAStandaloneServer() {
        TestServer server = TestServer.standalone();
        Connection connection = session(server.plainUri() + "notThis").connection();
        assertThat(connection.server())
                .isEqualTo(new ServerInfo(
                        "127.0.0.1:" + server.port(), connection.server().version(), "standalone", Optional.empty()));
        assertThat(connection.server().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(connection.label()).isEqualTo("127.0.0.1:" + server.port());
        assertThat(connection.database().getName()).isEqualTo("fiftyone");
        assertThat(connection.featureCompatibilityVersion())
                .hasValueSatisfying(
                        version -> assertThat(connection.server().version()).startsWith(version));
        assertThat(session.connection()).isSameAs(connection);
    }

    @Test
    void knowsAReplicaSetFromOneOfItsMembers() {
        Connection connection = session(TestServer.replicaSet().plainUri()).connection();
        assertThat(connection.server().topology()).isEqualTo("replica-set");
        assertThat(connection.server().replicaSet()).contains("fosh");
        assertThat(connection.label()).isEqualTo("fosh");
    }

    @Test
    void tellsTheServerWhoItIs() {
        Connection connection = session(TestServer.standalone().plainUri()).connection();
        Document mine = connection
                .client()
                .getDatabase("admin")
                .aggregate(List.of(
                        new Document("$currentOp", new Document()),
                        new Document("$match", new Document("appName", "fosh"))))
                .first();
        assertThat(mine).isNotNull();
    }

    @Test
    void goesWhereTheSettingsPoint() {
        session(TestServer.standalone().plainUri());
        Connection first = session.connection();
        session.load(new LoadedDataset(new BsonObjectId(), "mine"));
        session.settings().forCommand(Map.of(Setting.DATABASE, "other"));
        assertThat(session.openConnection()).isEmpty();
        assertThat(session.dataset()).isEmpty();
        assertThat(session.connection().database().getName()).isEqualTo("other");
        session.settings().forCommand(Map.of());
        assertThat(session.dataset()).map(LoadedDataset::name).contains("mine");
        assertThat(session.connection()).isNotSameAs(first);
        session.connect(Where.of(Optional.of(TestServer.replicaSet().uri())), Optional.of("third"));
        assertThat(session.dataset()).isEmpty();
        assertThat(session.openConnection())
                .hasValueSatisfying(
                        open -> assertThat(open.database().getName()).isEqualTo("third"));
    }

    @Test
    void staysNotConnectedAfterAFailedConnect() throws IOException {
        session(TestServer.standalone().plainUri()).connection();
        String dead = "mongodb://127.0.0.1:" + deadPort() + "/" + QUICK;
        assertThatThrownBy(() -> session.connect(Where.of(Optional.of(dead)))).isInstanceOf(FoshException.class);
        assertThat(session.openConnection()).isEmpty();
        assertThatThrownBy(() -> session.connection()).isInstanceOf(FoshException.class);
    }

    @Test
    void saysWhyThereIsNoServer() throws IOException {
        int port = deadPort();
        refuses(
                "mongodb://127.0.0.1:" + port + "/" + QUICK,
                ErrorCode.NO_SERVER,
                "Could not connect to `mongod`",
                "127.0.0.1:" + port
                        + " refused the connection: no server listens there; the address comes from the command line");
        refuses(
                "mongodb://nowhere.invalid/" + QUICK,
                ErrorCode.NO_SERVER,
                "Could not connect to `mongod`",
                "there is no host of the name in nowhere.invalid:27017 (DNS); the address comes from the command line");
    }

    @Test
    void saysThatTheServerDoesNotSpeakTls() {
        String uri = TestServer.standalone().plainUri() + QUICK + "&tls=true";
        assertThatThrownBy(() -> session(uri).connection()).isInstanceOfSatisfying(FoshException.class, bad -> {
            assertThat(bad.code()).isEqualTo(ErrorCode.NO_SERVER);
            assertThat(bad.why()).isNotEmpty();
        });
    }

    @Test
    void saysThatTheReplicaSetIsAnother() {
        String uri = TestServer.replicaSet().plainUri() + QUICK + "&replicaSet=other";
        assertThatThrownBy(() -> session(uri).connection()).isInstanceOfSatisfying(FoshException.class, bad -> {
            assertThat(bad.code()).isEqualTo(ErrorCode.NO_SERVER);
            assertThat(bad.why()).hasValueSatisfying(why -> assertThat(why).contains("other"));
        });
    }

    @Test
    void refusesAUriThatIsBrokenWithoutShowingItsPassword() {
        assertThatThrownBy(() -> session("mongodb://ada:hid/den@host:port/").connection())
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.BAD_URI);
                    assertThat(bad.what() + bad.why())
                            .contains("ada:***@")
                            .doesNotContain("hid")
                            .doesNotContain("den");
                });
        assertThatThrownBy(() -> session("mongodb://ada:p@ss/word@host/").connection())
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.BAD_URI);
                    assertThat(bad.what() + bad.why())
                            .contains("ada:***@host", "%40")
                            .doesNotContain("word@");
                });
    }

    @Test
    void refusesAWrongPassword() {
        TestServer server = TestServer.withUsers();
        refuses(
                server.uri().replaceFirst(":[^:@]*@", ":wrong@"),
                ErrorCode.AUTHENTICATION_FAILED,
                "127.0.0.1:" + server.port() + " did not let fosh-test-admin in",
                "there is no such user in the database admin, or the password is wrong; authSource=DATABASE says where"
                        + " users are kept");
    }

    @Test
    void takesThePasswordFromTheEnvironment() {
        TestServer server = TestServer.withUsers();
        String password = server.uri().replaceFirst(".*:([^:@]*)@.*", "$1");
        Homes homes = new Homes(home).with("FOSH_PASSWORD", password);
        Connection connection =
                session(homes, server.uri().replaceFirst(":[^:@]*@", "@")).connection();
        assertThat(connection.featureCompatibilityVersion()).isPresent();
    }

    @Test
    void doesWithoutTheCompatibilityVersionWhereItMayNotBeRead() {
        String uri = TestServer.withUsers().uriOfUser("fiftyone", "read");
        assertThat(session(uri).connection().featureCompatibilityVersion()).isEmpty();
    }

    @Test
    void killsWhatRunsOnTheServer() {
        session(TestServer.standalone().plainUri() + "?w=1");
        Connection connection = session.connection();
        List<Document> endless = List.of(
                new Document("$documents", List.of(new Document("a", 1))),
                new Document(
                        "$set",
                        new Document(
                                "b",
                                new Document(
                                        "$function",
                                        new Document("body", "function() { while (true) {} }")
                                                .append("args", List.of())
                                                .append("lang", "js")))));
        CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
            try {
                connection.client().getDatabase("admin").aggregate(endless).first();
                return "ended";
            } catch (MongoException killed) {
                return "killed " + killed.getCode();
            }
        });
        Waiting.until(
                () -> {
                    session.interrupt(ErrorCode.INTERRUPTED);
                    return end.isDone();
                },
                java.time.Duration.ofSeconds(20),
                new Cancellation());
        assertThat(end.join()).isEqualTo("killed 11601");
        assertThat(session.cancellation().isRequested()).isTrue();
    }

    @Test
    void refusesToWriteToAServerBeforeSixButLooksAtIt() {
        Connection old = new Connection(
                null, null, new ServerInfo("host", "4.4.29", "standalone", Optional.empty()), null, "host");
        assertThat(old.isSupportedServer()).isFalse();
        assertThatThrownBy(old::requireSupportedServer).isInstanceOfSatisfying(FoshException.class, bad -> {
            assertThat(bad.code()).isEqualTo(ErrorCode.SERVER_TOO_OLD);
            assertThat(bad.what())
                    .isEqualTo(
                            "Found `mongod` version 4.4.29, but only 6.0 and higher are compatible. You can suppress this"
                                    + " exception by setting your `database_validation` config parameter to `False`. See"
                                    + " https://docs.voxel51.com/user_guide/config.html#configuring-a-mongodb-connection"
                                    + " for more information");
        });
        assertThat(session(TestServer.standalone().plainUri()).writableConnection())
                .isNotNull();
    }
}
