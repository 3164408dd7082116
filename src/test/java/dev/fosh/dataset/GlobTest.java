package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.FoshException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "train-*, train-1, true",
        "train-*, test-1, false",
        "a.b, a.b, true",
        "a.b, axb, false",
        "a?c, a𝒳c, true",
        "a?c, ac, false",
        "[ab]x, bx, true",
        "[!ab]x, bx, false",
        "[a-c]x, cx, true",
        "[x, [x, true",
        "(1)+, (1)+, true",
    })
    void matchesNames(String glob, String name, boolean matches) {
        assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
    }

    @Test
    void noNameMatchesNothing() {
        assertThat(new Glob("*").matches(null)).isFalse();
    }

    @Test
    void refusesARangeTheWrongWayRound() {
        assertThatThrownBy(() -> new Glob("[z-a]")).isInstanceOf(FoshException.class);
    }
}
