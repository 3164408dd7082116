package dev.fosh.terminal;

import static dev.fosh.terminal.TerminalFosh.CTRL_C;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stopping a migration that takes long, in the middle of its samples. */
@Tag("terminal")
class InterruptTerminalTest {
    private static final String DATASET = "street at night";
    private static final String MIGRATE = "migrate --verbose -n '" + DATASET + "'";
    private static final Document DATED = Document.parse("{created_at: {$exists: true}}");
    private static final int SAMPLES = 25_000;

    @RegisterExtension
    final TestDatabase server = TestDatabase.replicaSet();

    @TempDir
    private Path home;

    private TerminalDatabase database;

    @BeforeEach
    void fill() {
        database = new TerminalDatabase(server).fill();
        database.samplesOf(DATASET).multiply(SAMPLES);
    }

    @Test
    void stopsAtOnceSaysWhereItStandsAndGoesOnLater() throws Exception {
        try (TerminalFosh fosh = TerminalFosh.start(home, database.environment())) {
            fosh.awaitPrompt(database.place() + ">");
            try (HeldSample held = database.samplesOf(DATASET).holdLast(server.client())) {
                fosh.enter(MIGRATE).await("1.0.0 up");
                held.awaitWaiter();
                long pressed = System.nanoTime();
                fosh.press(CTRL_C);
                fosh.awaitPrompt(database.place() + " !>");
                assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofMillis(1_500));
                assertThat(fosh.await("error F7", "interrupted"))
                        .contains("stands at 0.23.0", "try: resume ", "try: undo ");
            }
            assertThat(database.version(DATASET)).isEqualTo("0.23.0");
            assertThat(database.count(DATASET, DATED)).isBetween(1L, SAMPLES - 1L);
            fosh.run("use '" + DATASET + "'");
            fosh.awaitPrompt(".* " + DATASET + "@0\\.23\\.0 ▲ !>");
            assertThat(fosh.run(MIGRATE)).contains("error F4311");
            fosh.run("resume");
            fosh.awaitPrompt(".* " + DATASET + "@1\\.4\\.0>");
            assertThat(database.count(DATASET, DATED)).isEqualTo(SAMPLES);
        }
    }

    @Test
    void askedTwiceDoesNotWaitForAServerThatHangs() throws Exception {
        try (TerminalFosh fosh = TerminalFosh.start(home, database.environment())) {
            fosh.awaitPrompt(database.place() + ">");
            try (HeldSample held = database.samplesOf(DATASET).holdLast(server.client());
                    StoppedServer stopped = new StoppedServer(server.client())) {
                fosh.enter(MIGRATE).await("1.0.0 up");
                held.awaitWaiter();
                stopped.stop();
                fosh.press(CTRL_C);
                fosh.await("Ctrl-C again stops waiting");
                fosh.press(CTRL_C);
                fosh.await("it was not waited for");
                fosh.awaitPrompt(".*>");
            }
            assertThat(fosh.run("count -d river")).endsWith("1 sample, 0 frames (from metadata, no scan)");
            assertThat(database.version(DATASET)).isEqualTo("0.21.0");
        }
    }

    @Test
    void aOneShotMigrationThatIsTerminatedSaysSo() throws Exception {
        try (TerminalFosh fosh =
                        TerminalFosh.start(home, database.environment(), "migrate", "--verbose", "-n", DATASET);
                HeldSample held = database.samplesOf(DATASET).holdLast(server.client())) {
            fosh.await("1.0.0 up");
            held.awaitWaiter();
            fosh.signal("TERM");
            assertThat(fosh.status()).isEqualTo(143);
            assertThat(fosh.transcript()).contains("terminated", "0.23.0");
        }
        assertThat(database.version(DATASET)).isEqualTo("0.23.0");
    }
}
