package dev.fosh.terminal;

import static dev.fosh.terminal.TerminalFosh.CTRL_D;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.support.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever leaves, or is told to, leaves no server behind that fosh started. */
@Tag("terminal")
class LeavingTerminalTest {
    @TempDir
    private Path home;

    private Map<String, String> demo() {
        return Map.of("FOSH_URI", "demo", "FOSH_MONGOD", TestServer.binary().toString());
    }

    @Test
    void aTerminatedMigrationStopsTheServerThatItStarted() throws Exception {
        try (TerminalFosh fosh = TerminalFosh.start(home, demo(), "migrate", "--all", "-v", "0.15.0")) {
            fosh.await("Go on? [y/N]");
            assertThat(servers()).isEqualTo(1);
            fosh.signal("TERM");
            assertThat(fosh.status()).isEqualTo(143);
        }
        assertThat(servers()).isZero();
    }

    @Test
    void leavesThePromptWithItsServerStopped() throws Exception {
        try (TerminalFosh fosh = TerminalFosh.start(home, demo())) {
            fosh.awaitPrompt("demo/fiftyone>");
            assertThat(fosh.run("info")).contains("drive", "0.18.0");
            assertThat(servers()).isEqualTo(1);
            fosh.type(CTRL_D);
            assertThat(fosh.status()).isZero();
        }
        assertThat(servers()).isZero();
    }

    /** How many servers run on a directory of this test's home. */
    private long servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("mongod") && line.contains(home.toString()))
                        .isPresent())
                .count();
    }
}
