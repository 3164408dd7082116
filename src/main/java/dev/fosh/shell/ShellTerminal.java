package dev.fosh.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;

/** The terminal and the line reader of the prompt. */
public final class ShellTerminal implements Screen, AutoCloseable {
    private static final int LINES_KEPT = 10_000;
    private static final Size STANDARD_SIZE = new Size(80, 24);

    private final Terminal terminal;
    private final LineReader reader;
    private final SecretHistory history = new SecretHistory();

    /** Takes the terminal of the process; the history is kept in the given file. */
    public ShellTerminal(Commands commands, Suggestions suggestions, Path historyFile) {
        terminal = open();
        reader = LineReaderBuilder.builder()
                .appName("fosh")
                .terminal(terminal)
                .parser(new SyntaxParser())
                .completer(new Completion(new Candidates(commands, suggestions)))
                .history(history)
                .variable(LineReader.HISTORY_SIZE, LINES_KEPT)
                .variable(LineReader.HISTORY_FILE_SIZE, LINES_KEPT)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
        history.keepIn(historyFile, reader);
    }

    private static Terminal open() {
        describe(System.getenv("TERM"));
        Terminal opened = connect();
        if (opened.getWidth() < 1 || opened.getHeight() < 1) {
            // Some that forward a terminal forget its size; the line editor shows nothing then.
            opened.setSize(STANDARD_SIZE);
        }
        return opened;
    }

    /** Known terminals need not be asked of the system: that takes a process. */
    private static void describe(String type) {
        String known = type == null ? null : InfoCmp.getDefaultInfoCmp(type);
        if (known != null) {
            InfoCmp.setLoadedInfoCmp(type, known);
        }
    }

    /** By the library that nearly always works; only without it the others are tried, some of which start processes. */
    private static Terminal connect() {
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .provider("jni")
                    .dumb(false)
                    .build();
        } catch (IOException | IllegalStateException | LinkageError unavailable) {
            return connectSomehow();
        }
    }

    private static Terminal connectSomehow() {
        try {
            return TerminalBuilder.builder().system(true).dumb(true).build();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Puts a question while a command runs; null where the answer is cut off. */
    public String ask(String question) {
        try {
            return LineReaderBuilder.builder().terminal(terminal).build().readLine(question);
        } catch (UserInterruptException | EndOfFileException cutOff) {
            return null;
        }
    }

    /** How many cells a line has. */
    public int width() {
        return Math.max(20, terminal.getWidth());
    }

    Terminal terminal() {
        return terminal;
    }

    LineReader reader() {
        return reader;
    }

    /** Whether it shows neither colours nor cursor movement. */
    boolean isPlain() {
        return terminal.getType().startsWith("dumb") || System.getenv("NO_COLOR") != null;
    }

    @Override
    public List<String> history() {
        return history.lines();
    }

    @Override
    public void clear() {
        terminal.puts(Capability.clear_screen);
        terminal.flush();
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
