package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that fosh finds, starts and stops, on directories of the test's own. */
@Tag("server")
class LocalServerServerTest {
    private static final Where LOCAL = new Where(Where.Kind.URI, Where.LOCAL);
    private static final Where DEMO = new Where(Where.Kind.URI, Where.DEMO);
    private static final String TINY = "/dev/fosh/session/tiny-demo";

    @TempDir
    Path home;

    private final List<Session> sessions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Homes homes;

    @BeforeEach
    void makeHome() {
        homes = new Homes(home).with("FOSH_MONGOD", mongod().toString());
    }

    @AfterEach
    void closeAll() {
        sessions.forEach(Session::close);
    }

    private static Path mongod() {
        String named = System.getenv("FOSH_MONGOD");
        return named == null || named.isEmpty()
                ? Directories.of(System.getenv(), System.getProperties())
                        .cache()
                        .resolve("mongod/bin/mongod")
                : Path.of(named);
    }

    private Session session() {
        Session session = new Session(homes.settings(), notes::add, notes::add, TINY, List.of());
        sessions.add(session);
        return session;
    }

    private boolean isRunning() {
        return RunningMongod.on(home.resolve(".local/share/fosh/demo")).isPresent();
    }

    private static boolean works(Session session) {
        return session.connection()
                .database()
                .runCommand(new Document("ping", 1))
                .containsKey("ok");
    }

    /** A database as FiftyOne's own mongod would leave it. */
    private Path fiftyOneDirectory() {
        session().connect(DEMO);
        sessions.get(0).close();
        Path directory = home.resolve(".local/share/fosh/demo");
        homes.with("FIFTYONE_DATABASE_DIR", directory.toString());
        return directory;
    }

    @Test
    void startsTheDemoAndStopsItWhenItLeaves() {
        Session session = session();
        Connection connection = session.connect(DEMO);
        assertThat(connection.label()).isEqualTo("demo");
        assertThat(isRunning()).isTrue();
        assertThat(notes).anyMatch(note -> note.startsWith("started mongod "));
        session.close();
        session.close();
        assertThat(isRunning()).isFalse();
    }

    @Test
    void theLastOneToLeaveStopsIt() {
        Session first = session();
        Session second = session();
        first.connect(DEMO);
        second.connect(DEMO);
        first.close();
        assertThat(works(second)).isTrue();
        assertThat(notes).contains("`mongod` goes on: another client is connected");
        second.close();
        assertThat(isRunning()).isFalse();
    }

    @Test
    void twoThatStartAtTheSameTimeShareOneServer() {
        Session first = session();
        Session second = session();
        CompletableFuture<Connection> one = CompletableFuture.supplyAsync(() -> first.connect(DEMO));
        CompletableFuture<Connection> other = CompletableFuture.supplyAsync(() -> second.connect(DEMO));
        assertThat(one.join().server()).isEqualTo(other.join().server());
    }

    @Test
    void stopsWhatADeadFoshLeftRunning() {
        // Its client is gone, but nobody stopped the server.
        session().connect(DEMO).close();
        assertThat(isRunning()).isTrue();
        Session heir = session();
        heir.connect(DEMO);
        heir.close();
        assertThat(isRunning()).isFalse();
    }

    @Test
    void startsAnewWhatEndedUnderIt() {
        Session session = session();
        Connection old = session.connect(DEMO);
        RunningMongod server =
                RunningMongod.on(home.resolve(".local/share/fosh/demo")).orElseThrow();
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Waiting.until(() -> !server.isRunning(), Duration.ofSeconds(20), new Cancellation());
        assertThat(works(session)).isTrue();
        assertThat(session.connection()).isNotSameAs(old);
    }

    @Test
    void startingCanBeCancelled() {
        Session session = session();
        session.interrupt(ErrorCode.TERMINATED);
        assertThatThrownBy(() -> session.connect(DEMO))
                .isInstanceOfSatisfying(
                        FoshException.class, bad -> assertThat(bad.code()).isEqualTo(ErrorCode.TERMINATED));
        Waiting.until(() -> !isRunning(), Duration.ofSeconds(20), new Cancellation());
        assertThat(isRunning()).isFalse();
    }

    @Test
    void startingCanBeInterrupted() {
        Session session = session();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> session.connect(DEMO))
                .isInstanceOfSatisfying(
                        FoshException.class, bad -> assertThat(bad.code()).isEqualTo(ErrorCode.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void leavingForAnotherPlaceStopsItToo() {
        Session session = session();
        session.connect(DEMO);
        assertThatThrownBy(() -> session.connect(LOCAL)).isInstanceOf(FoshException.class);
        assertThat(isRunning()).isFalse();
    }

    @Test
    void startsOnTheDirectoryOfFiftyOneAndChangesNothingInIt() {
        fiftyOneDirectory();
        Session session = session();
        Connection connection = session.connect(LOCAL);
        assertThat(connection.label()).isEqualTo("local");
        assertThat(connection.database().getCollection("config").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void findsTheServerThatFiftyOneStartedAndLeavesItRunning() throws IOException {
        Path directory = fiftyOneDirectory();
        Process started = new ProcessBuilder(
                        mongod().toString(),
                        "--dbpath",
                        directory.toString(),
                        "--logpath",
                        home.resolve("own.log").toString(),
                        "--port",
                        "0",
                        "--nounixsocket")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Waiting.until(() -> RunningMongod.on(directory).isPresent(), Duration.ofSeconds(20), new Cancellation());
            Session session = session();
            session.connect(LOCAL);
            assertThat(works(session)).isTrue();
            session.close();
            assertThat(started.isAlive()).isTrue();
        } finally {
            started.destroy();
            started.onExit().join();
        }
    }

    @Test
    void fillsTheDemoOnce() {
        Session session = session();
        MongoDatabase database = session.connect(DEMO).database();
        assertThat(database.getCollection("datasets").countDocuments()).isEqualTo(1);
        assertThat(database.getCollection("samples.1").find().into(new ArrayList<>()))
                .isEqualTo(List.of(new Document("_id", 1L).append("big", 5_000_000_000L), new Document("_id", 2L)));
        assertThat(database.getCollection("samples.1").listIndexes().into(new ArrayList<>()))
                .contains(new Document("v", 2)
                        .append("unique", true)
                        .append("key", new Document("big", 1))
                        .append("name", "big_1")
                        .append("sparse", true));
        assertThat(database.listCollectionNames().into(new ArrayList<>()))
                .containsExactlyInAnyOrder("config", "datasets", "samples.1", "runs");
        database.getCollection("datasets").deleteMany(new Document());
        session.close();
        assertThat(session().connect(DEMO).database().getCollection("datasets").countDocuments())
                .isZero();
    }

    @Test
    void fillsTheDemoAnewAfterAFillingThatWasKilled() {
        MongoDatabase database = session().connect(DEMO).database();
        // As it is when the filling ends before its last document.
        database.getCollection("config").drop();
        database.getCollection("samples.1").deleteOne(new Document("_id", 1L));
        sessions.get(0).close();
        MongoDatabase again = session().connect(DEMO).database();
        assertThat(again.getCollection("samples.1").countDocuments()).isEqualTo(2);
        assertThat(again.getCollection("config").countDocuments()).isEqualTo(1);
    }

    @Test
    void theDemoThatIsShippedCanBeFilled() {
        Session session = new Session(homes.settings());
        sessions.add(session);
        Document config =
                session.connect(DEMO).database().getCollection("config").find().first();
        assertThat(config).isNotNull();
        assertThat(config.getString("version")).isEqualTo("0.18.0");
        assertThat(session.connection().database().getCollection("datasets").countDocuments())
                .isPositive();
    }

    @Test
    void saysWhenAnotherServerHasTheDirectoryOutOfSight() throws IOException {
        Path directory = fiftyOneDirectory();
        Process hidden = new ProcessBuilder(
                        mongod().toString(),
                        "--dbpath",
                        directory.toString(),
                        "--logpath",
                        home.resolve("own.log").toString(),
                        "--port",
                        "0",
                        "--nounixsocket")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Waiting.until(() -> RunningMongod.on(directory).isPresent(), Duration.ofSeconds(20), new Cancellation());
            // As it looks from another container: a process number that means nothing here.
            Files.writeString(directory.resolve("mongod.lock"), "999999999\n");
            assertThatThrownBy(() -> session().connect(LOCAL)).isInstanceOfSatisfying(FoshException.class, bad -> {
                assertThat(bad.code()).isEqualTo(ErrorCode.MONGOD_DID_NOT_START);
                assertThat(bad.why().orElse("")).startsWith("another mongod has this directory");
            });
        } finally {
            hidden.destroy();
            hidden.onExit().join();
        }
    }
}
