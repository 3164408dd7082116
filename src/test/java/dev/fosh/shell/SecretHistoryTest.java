package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretHistoryTest {
    @TempDir
    Path directory;

    private SecretHistory history(Path file) throws IOException {
        DumbTerminal terminal = new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
        SecretHistory history = new SecretHistory();
        LineReader reader =
                LineReaderBuilder.builder().terminal(terminal).history(history).build();
        history.keepIn(file, reader);
        return history;
    }

    @Test
    void keepsLinesWithoutSecretsForTheOwnerOnly() throws IOException {
        Path file = directory.resolve("state/fosh/history");
        SecretHistory first = history(file);
        first.add("connect mongodb://me:secret@host");
        first.add("find {\"a\":\n 'b\\n'}");
        first.save();
        assertThat(Files.readString(file)).doesNotContain("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(history(file).lines()).containsExactly("connect mongodb://me:***@host", "find {\"a\":\n 'b\\n'}");
        assertThat(SecretHistory.read(file)).containsExactly("connect mongodb://me:***@host", "find {\"a\":\n 'b\\n'}");
    }

    @Test
    void staysInMemoryWhereTheFileCannotBeWritten() throws IOException {
        Path notADirectory = Files.createFile(directory.resolve("file"));
        SecretHistory history = history(notADirectory.resolve("history"));
        history.add("info");
        assertThat(history.lines()).containsExactly("info");
        assertThat(SecretHistory.read(notADirectory.resolve("history"))).isEmpty();
    }
}
