package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalsTest {
    @Test
    void takesWhatTheLauncherFound() {
        assertThat(Terminals.of(Map.of("FOSH_TTIES", "in,err", "COLUMNS", "132", "TERM", "xterm-256color")))
                .isEqualTo(new Terminals(true, false, true, 132, false));
        assertThat(Terminals.of(Map.of("FOSH_TTIES", "", "TERM", "xterm")))
                .isEqualTo(new Terminals(false, false, false, 100, false));
    }

    @Test
    void showsNeitherColorsNorBarsOnADumbTerminal() {
        assertThat(Terminals.of(Map.of("FOSH_TTIES", "out", "TERM", "dumb")).isDumb())
                .isTrue();
        assertThat(Terminals.of(Map.of("FOSH_TTIES", "out")).isDumb()).isTrue();
    }

    @Test
    void doesNotBelieveOddWidths() {
        for (String width : new String[] {"0", "-5", "x", "", "99999999999"}) {
            assertThat(Terminals.of(Map.of("FOSH_TTIES", "out", "COLUMNS", width))
                            .width())
                    .isEqualTo(100);
        }
    }
}
