package dev.fosh.shell;

import dev.fosh.fault.Secrets;
import dev.fosh.session.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;

/** The history of the prompt: passwords and keys are masked before they reach it, and only its owner can read it. */
final class SecretHistory extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        super.add(time, Secrets.mask(line));
    }

    /** The lines, oldest first. */
    List<String> lines() {
        return StreamSupport.stream(spliterator(), false).map(Entry::line).toList();
    }

    /** Keeps the history in a file; only in memory where that file can't be written. */
    void keepIn(Path file, LineReader reader) {
        try {
            PrivateFiles.onlyForOwner(file);
            reader.setVariable(LineReader.HISTORY_FILE, file);
        } catch (UncheckedIOException unwritable) {
            reader.setVariable(LineReader.HISTORY_FILE, null);
        }
        attach(reader);
    }

    /** The lines in a history file, without a terminal; none where there is no such file. */
    static List<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.substring(line.indexOf(':') + 1))
                    .map(SecretHistory::unescaped)
                    .toList();
        } catch (IOException missing) {
            return List.of();
        }
    }

    /** JLine writes a new line as {@code \\n} and a backslash as two. */
    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            boolean escape = line.charAt(i) == '\\' && i + 1 < line.length();
            char letter = line.charAt(escape ? ++i : i);
            text.append(escape && letter == 'n' ? '\n' : letter);
        }
        return text.toString();
    }
}
