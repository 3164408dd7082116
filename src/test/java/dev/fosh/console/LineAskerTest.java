package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineAskerTest {
    @Test
    void readsOneLineAndLeavesTheRest() throws Exception {
        InputStream in = new ByteArrayInputStream("é日\r\nnext\n".getBytes(StandardCharsets.UTF_8));
        List<String> shown = new ArrayList<>();
        LineAsker asker = new LineAsker(in, shown::add);
        assertThat(asker.apply("What? ")).isEqualTo("é日");
        assertThat(shown).containsExactly("What? ");
        assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("next\n");
    }

    @Test
    void hasNoAnswerAtTheEndOfTheInput() {
        List<String> shown = new ArrayList<>();
        assertThat(new LineAsker(InputStream.nullInputStream(), shown::add).apply("What? "))
                .isNull();
        assertThat(shown).containsExactly("What? ", "\n");
    }

    @Test
    void stopsWaitingWhenInterrupted() throws Exception {
        try (PipedOutputStream silent = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(silent)) {
            Thread.currentThread().interrupt();
            FoshException stopped =
                    catchThrowableOfType(FoshException.class, () -> new LineAsker(in, question -> {}).apply("What? "));
            assertThat(stopped.code()).isEqualTo(ErrorCode.INTERRUPTED);
        }
    }
}
