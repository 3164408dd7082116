package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptTest {
    private static String plain(Optional<String> dataset, Optional<String> head, boolean behind) {
        return Prompt.of(Optional.of(new Situation("rs0/fiftyone", dataset, head, behind, false, true)), true);
    }

    @Test
    void saysThatItIsNotConnected() {
        assertThat(Prompt.of(Optional.empty(), false)).isEqualTo("(not connected)> ");
    }

    @Test
    void saysWhereAndWhichDataset() {
        assertThat(plain(Optional.empty(), Optional.empty(), false)).isEqualTo("rs0/fiftyone> ");
        assertThat(plain(Optional.of("quickstart"), Optional.of("0.25.1"), true))
                .isEqualTo("rs0/fiftyone quickstart@0.25.1 ^> ");
        assertThat(plain(Optional.of("a\u001b[2J\nb"), Optional.empty(), false))
                .isEqualTo("rs0/fiftyone a\\u001b[2J\\nb> ");
    }

    @Test
    void marksAnInterruptedRun() {
        Situation situation = new Situation("fiftyone", Optional.of("x"), Optional.of("1"), true, true, false);
        assertThat(Prompt.of(Optional.of(situation), true)).isEqualTo("fiftyone x@1 ^ !> ");
        Situation without = new Situation("fiftyone", Optional.empty(), Optional.empty(), false, true, false);
        assertThat(Prompt.of(Optional.of(without), true)).isEqualTo("fiftyone !> ");
    }

    @Test
    void isRedWhereGuarded() {
        Situation situation = new Situation("fiftyone", Optional.of("x"), Optional.of("1"), true, false, true);
        assertThat(Prompt.of(Optional.of(situation), false))
                .contains("\u001b[31;1mfiftyone")
                .contains("▲");
    }
}
