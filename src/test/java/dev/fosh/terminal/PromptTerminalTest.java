package dev.fosh.terminal;

import static dev.fosh.terminal.TerminalFosh.CTRL_C;
import static dev.fosh.terminal.TerminalFosh.CTRL_D;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import dev.fosh.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The prompt: what it shows, its keys, what it remembers, and its questions. */
@Tag("terminal")
class PromptTerminalTest {
    private static final String UP = "\u001bOA";
    private static final String ESCAPE = "\u001b";

    @RegisterExtension
    final TestDatabase server = TestDatabase.standalone();

    @TempDir
    private Path home;

    private TerminalDatabase database;

    @BeforeEach
    void fill() {
        database = new TerminalDatabase(server).fill();
    }

    private TerminalFosh start(Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.putAll(more);
        return TerminalFosh.start(home, environment);
    }

    @Test
    void saysWhereItIsAndLivesOn() throws Exception {
        try (TerminalFosh fosh = start(Map.of())) {
            fosh.awaitPrompt(database.place() + ">");
            fosh.run("use river");
            fosh.awaitPrompt(database.place() + " river@1\\.4\\.0>");
            fosh.run("use 'street at night'");
            fosh.awaitPrompt(database.place() + " street at night@0\\.21\\.0 ▲>");
            fosh.type("nonsense that nobody wants").await("nobody wants");
            fosh.type(CTRL_C).awaitPrompt(database.place() + ".*>");
            assertThat(fosh.run("inof"))
                    .contains("error F1", "did you mean \"info\"?")
                    .doesNotContain("nonsense");
            assertThat(fosh.run("count")).startsWith("1 sample");
            assertThat(fosh.transcript()).contains(ESCAPE + "[36m", ESCAPE + "[1;31merror F1");
            fosh.type(CTRL_D);
            assertThat(fosh.status()).isZero();
        }
    }

    @Test
    void followsTheLoadedDatasetThroughARenamingAndItsUndo() throws Exception {
        try (TerminalFosh fosh = start(Map.of())) {
            fosh.awaitPrompt(database.place() + ">");
            fosh.run("use river");
            fosh.run("rename brook");
            fosh.awaitPrompt(database.place() + " brook@1\\.4\\.0>");
            fosh.run("undo");
            fosh.awaitPrompt(database.place() + " river@1\\.4\\.0>");
        }
    }

    @Test
    void marksAnInterruptedRunAndOffersIt() throws Exception {
        String id = "20261123-090001-3f9a";
        server.database()
                .getCollection("fosh_runs")
                .insertOne(new Document("_id", id)
                        .append("kind", "run")
                        .append("command", "migrate")
                        .append("line", "migrate --all")
                        .append("state", "interrupted")
                        .append("started", new Date(1_795_424_401_000L)));
        try (TerminalFosh fosh = start(Map.of())) {
            fosh.await("1 interrupted run: " + id + " (migrate --all, 2026-11-23 09:00:01 UTC)");
            fosh.awaitPrompt(database.place() + " !>");
            fosh.type("runs 2026\t").await("> runs " + id);
            server.database().getCollection("fosh_runs").updateOne(new Document(), Updates.set("state", "undone"));
            fosh.type(CTRL_C).awaitPrompt(database.place() + ">");
        }
    }

    @Test
    void remembersLinesButNoPasswordsAndNobodyElseReadsThem() throws Exception {
        Path history = home.resolve(".local/state/fosh/history");
        try (TerminalFosh fosh = TerminalFosh.start(home, Map.of("NO_COLOR", "1"))) {
            fosh.awaitPrompt("\\(not connected\\)>");
            fosh.run("connect mongodb://eve:secret@127.0.0.1:1/?serverSelectionTimeoutMS=50");
            fosh.run("versions 0.15.1");
            fosh.type(CTRL_D);
            assertThat(fosh.status()).isZero();
            assertThat(fosh.transcript()).doesNotContainPattern(ESCAPE + "\\[[0-9;]*[0-9]m");
        }
        assertThat(Files.readString(history)).contains("eve", "versions 0.15.1").doesNotContain("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        try (TerminalFosh fosh = TerminalFosh.start(home, Map.of())) {
            fosh.awaitPrompt("\\(not connected\\)>");
            fosh.type(UP).await("> versions 0.15.1");
            fosh.type(UP).await("> connect mongodb://eve:***@");
        }
    }

    @Test
    void worksWhereTheTerminalDoesNotKnowItsSize() throws Exception {
        try (TerminalFosh fosh = TerminalFosh.start(home, Map.of())) {
            fosh.forgetSize();
            fosh.awaitPrompt("\\(not connected\\)>");
            assertThat(fosh.run("versions 2.7.0")).contains("1.4.0");
        }
    }

    @Test
    void asksBeforeALoss() throws Exception {
        String line = "migrate -n river -v 0.16.0";
        try (TerminalFosh fosh = start(Map.of())) {
            fosh.awaitPrompt(database.place() + ">");
            fosh.enter(line).await("dataset tags", "summer", "Go on? [y/N]");
            assertThat(fosh.run("n")).contains("error F4", "nothing was changed");
            assertThat(database.version("river")).isEqualTo("1.4.0");
            fosh.enter(line).await("Go on? [y/N]");
            fosh.type(CTRL_C).awaitPrompt(database.place() + ">");
            assertThat(database.version("river")).isEqualTo("1.4.0");
            fosh.enter(line).await("Go on? [y/N]");
            assertThat(fosh.run("y")).contains("1 migrated").doesNotContain("error");
            assertThat(database.version("river")).isEqualTo("0.16.0");
        }
    }

    @Test
    void wantsTheNameOfAGuardedDatabase() throws Exception {
        String line = "migrate -n river -v 0.16.0 --yes";
        try (TerminalFosh fosh = start(Map.of("FOSH_GUARD", "true"))) {
            fosh.awaitPrompt(database.place() + ">");
            assertThat(fosh.transcript()).containsPattern(ESCAPE + "\\[[0-9;]*31[0-9;]*m127");
            fosh.enter(line).await("Type " + server.name() + " to go on:");
            assertThat(fosh.run("river")).contains("nothing was changed");
            assertThat(database.version("river")).isEqualTo("1.4.0");
            fosh.enter(line).await("to go on:");
            assertThat(fosh.run(server.name())).doesNotContain("error");
            assertThat(database.version("river")).isEqualTo("0.16.0");
        }
    }
}
