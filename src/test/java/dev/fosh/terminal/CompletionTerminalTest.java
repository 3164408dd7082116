package dev.fosh.terminal;

import static dev.fosh.terminal.TerminalFosh.CTRL_C;
import static dev.fosh.terminal.TerminalFosh.TAB;

import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tab in a real terminal. */
@Tag("terminal")
class CompletionTerminalTest {
    @RegisterExtension
    final TestDatabase server = TestDatabase.standalone();

    @TempDir
    private Path home;

    @Test
    void completesWhatFitsWhereTheCursorIs() throws Exception {
        TerminalDatabase database = new TerminalDatabase(server).fill();
        try (TerminalFosh fosh = TerminalFosh.start(home, database.environment())) {
            fosh.awaitPrompt(database.place() + ">");
            completes(fosh, "mig", "migrate");
            completes(fosh, "migrate --error", "migrate --error-level");
            completes(fosh, "info --output=js", "info --output=json");
            completes(fosh, "use ri", "use river");
            completes(fosh, "migrate -n ri", "migrate -n river");
            completes(fosh, "use 'street at", "use 'street at night'");
            completes(fosh, "migrate -v 0.15", "migrate -v 0.15.1");
            offers(fosh, "migrate -n str", "street           1.4.0", "street at night  0.21.0");
            offers(fosh, "migrate --teams 2.", "2.7.0   open source 1.4.0, 2025-03-21");
            offers(fosh, "migrate --version ", "1.22.1  the newest release", "1.0.0   samples and frames get dates");
        }
    }

    /** What is typed becomes this, and the line is cleared again. */
    private static void completes(TerminalFosh fosh, String typed, String line) throws Exception {
        fosh.type(typed + TAB).await("> " + line);
        clear(fosh);
    }

    private static void offers(TerminalFosh fosh, String typed, String... shown) throws Exception {
        fosh.type(typed + TAB + TAB).await(shown);
        clear(fosh);
    }

    private static void clear(TerminalFosh fosh) throws Exception {
        fosh.type(CTRL_C).awaitPrompt(".*>");
    }
}
