package dev.fosh.shell;

import java.nio.file.Path;
import java.util.List;

/** The screen of the prompt while it is open; otherwise only the history in its file. */
public final class OpenScreen implements Screen {
    private final Path historyFile;
    private ShellTerminal terminal;

    public OpenScreen(Path historyFile) {
        this.historyFile = historyFile;
    }

    public synchronized void open(ShellTerminal opened) {
        terminal = opened;
    }

    @Override
    public synchronized List<String> history() {
        return terminal == null ? SecretHistory.read(historyFile) : terminal.history();
    }

    @Override
    public synchronized void clear() {
        if (terminal != null) {
            terminal.clear();
        }
    }

    /** Gives the terminal back as it was; safe to call twice. */
    public synchronized void close() {
        if (terminal != null) {
            terminal.close();
            terminal = null;
        }
    }
}
