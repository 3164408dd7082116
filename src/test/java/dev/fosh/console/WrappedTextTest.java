package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {
    @Test
    void leavesAloneWhatFits() {
        assertThat(WrappedText.of("", 20)).containsExactly("");
        assertThat(WrappedText.of("  why: it fits here", 20)).containsExactly("  why: it fits here");
    }

    @Test
    void goesOnBelowTheLastColumnOfTheLeftHalf() {
        assertThat(WrappedText.of("  server  one      two three four five", 24))
                .containsExactly("  server  one      two", "          three four", "          five");
        assertThat(WrappedText.of("  why: one two three four", 16))
                .containsExactly("  why: one two", "       three", "       four");
    }

    @Test
    void keepsWordsWholeAndLinesThatAreToBeTyped() {
        assertThat(WrappedText.of("look at mongodb://a.very.long.name/ b", 12))
                .containsExactly("look at", "    mongodb://a.very.long.name/", "    b");
        String typed = "  try: migrate --all --version 0.18.0";
        assertThat(WrappedText.of(typed, 12)).containsExactly(typed);
    }

    @Test
    void countsCellsRatherThanLetters() {
        assertThat(WrappedText.of("数据 数据 数据", 9)).containsExactly("数据 数据", "    数据");
    }
}
