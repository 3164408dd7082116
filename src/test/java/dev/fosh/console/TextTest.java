package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void countsTheCellsOfWideAndCombiningLetters() {
        assertThat(Text.width("abc")).isEqualTo(3);
        assertThat(Text.width("日本")).isEqualTo(4);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.width("\uD83D\uDE00")).isEqualTo(2);
    }

    @Test
    void cutsBetweenLettersNotThroughThem() {
        assertThat(Text.cut("日本語", 6)).isEqualTo("日本語");
        assertThat(Text.cut("日本語", 5)).isEqualTo("日本…");
        assertThat(Text.cut("日本語", 4)).isEqualTo("日…");
        assertThat(Text.cut("\uD83D\uDE00\uD83D\uDE00", 3)).isEqualTo("\uD83D\uDE00…");
    }

    @Test
    void escapesWhatMovesTheCursorOrTurnsTheText() {
        assertThat(Text.escaped("a\u001B[2Jb\n\t\r\u0000\u007F\u009B\u202E\u2028\uD800"))
                .isEqualTo("a\\u001b[2Jb\\n\\t\\r\\u0000\\u007f\\u009b\\u202e\\u2028\\ud800");
    }

    @Test
    void keepsOrdinaryTextOfAllScripts() {
        String text = "naïve 日本 \uD83D\uDC68\u200D\uD83D\uDC69 – é e\u0301";
        assertThat(Text.escaped(text)).isEqualTo(text);
    }
}
