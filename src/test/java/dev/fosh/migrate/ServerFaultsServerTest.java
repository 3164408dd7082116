package dev.fosh.migrate;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.fosh.migrate.Unbroken.Aftermath;
import dev.fosh.support.AtCommand;
import dev.fosh.support.CuttingProxy;
import dev.fosh.support.FragileServer;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.ThreeServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Servers that go away and come back, and connections that break: what a run leaves can be completed or taken back. */
@Tag("server")
class ServerFaultsServerTest {
    private static final String SAMPLES = "old-image";

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static KillCase chain(String name) {
        return KillCase.ofChains().stream()
                .filter(killed -> killed.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A command from the first that writes on. */
    private int point(Unbroken unbroken) {
        int first = unbroken.firstWrite();
        return first + random.nextInt(unbroken.commands().size() - first + 1);
    }

    private void atPoints(Unbroken unbroken, String uri, String what, Runnable fault, int points) {
        for (int i = 0; i < points; i++) {
            int at = point(unbroken);
            Aftermath aftermath = Aftermath.inTurn(i);
            AtCommand listener = new AtCommand(unbroken.place(states).database(), at, fault);
            unbroken.check(what + " at " + at + " -Dseed=" + seed, Faults.run(unbroken, uri, listener), aftermath);
        }
    }

    private void restarts(int points) throws IOException {
        try (FragileServer server = new FragileServer(Files.createTempDirectory(states, "data"));
                MongoClient client = server.connect()) {
            Unbroken unbroken = new Unbroken(chain(SAMPLES), server.uri(), client.getDatabase("fragile"), states);
            atPoints(unbroken, server.uri(), "restart", server::restart, points);
            // By default a standalone server loses what it acknowledged in its last tenth of a second.
            atPoints(unbroken, server.uri() + "?journal=true", "crash", server::crash, points);
        }
    }

    private void stepDowns(int points) {
        try (ThreeServers servers = new ThreeServers()) {
            MongoDatabase database = servers.database("three");
            Unbroken unbroken = new Unbroken(chain(SAMPLES), servers.uri(), database, states);
            atPoints(unbroken, servers.uri(), "primary stepped down", servers::stepDown, points);
        }
    }

    private void cuts(List<String> cases, int points) {
        for (String name : cases) {
            try (CuttingProxy proxy = new CuttingProxy(databases.server().port())) {
                Unbroken unbroken = new Unbroken(chain(name), databases.uri(), databases.another(), states);
                long passed = bytesOf(unbroken, proxy);
                for (int i = 0; i < points; i++) {
                    long after = 1 + (long) (random.nextDouble() * passed);
                    Consumer<Path> run = Faults.run(unbroken, proxy.uri(), new AtCommand("", 1, () -> {}));
                    unbroken.check(
                            "cut after " + after + " bytes -Dseed=" + seed,
                            state -> {
                                proxy.cutAfter(after);
                                run.accept(state);
                                proxy.cutAfter(Long.MAX_VALUE);
                            },
                            Aftermath.inTurn(i));
                }
            }
        }
    }

    /** How many bytes a whole run sends and gets. */
    private static long bytesOf(Unbroken unbroken, CuttingProxy proxy) {
        long before = proxy.passed();
        unbroken.check("no cut", Faults.run(unbroken, proxy.uri(), new AtCommand("", 1, () -> {})), Aftermath.RESUME);
        return proxy.passed() - before;
    }

    @Test
    void outlivesAServerThatIsStartedAgain() throws IOException {
        restarts(1);
    }

    @Test
    void outlivesAPrimaryThatStepsDown() {
        stepDowns(2);
    }

    @Test
    void outlivesAConnectionThatIsCut() {
        cuts(List.of(SAMPLES), 12);
    }

    @Test
    @Tag("slow")
    void outlivesManyRestarts() throws IOException {
        restarts(20);
    }

    @Test
    @Tag("slow")
    void outlivesManyStepDowns() {
        stepDowns(30);
    }

    @Test
    @Tag("slow")
    void outlivesManyCuts() {
        cuts(List.of(SAMPLES, "all", "image"), 100);
    }
}
