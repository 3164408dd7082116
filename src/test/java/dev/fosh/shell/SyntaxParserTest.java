package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxParserTest {
    private final SyntaxParser parser = new SyntaxParser();

    private CompletingParsedLine typed(String line) {
        return (CompletingParsedLine) parser.parse(line + "|rest", line.length(), ParseContext.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"use 'my", "use \"my", "find {\"a\":", "info \\", "x ${NAME"})
    void waitsForMore(String line) {
        assertThatThrownBy(() -> parser.parse(line, line.length(), ParseContext.ACCEPT_LINE))
                .isInstanceOf(EOFError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "use 'my data'", "find {]", "x ${A-B}", "# it's"})
    void acceptsWhatIsCompleteOrWrong(String line) {
        assertThat(parser.parse(line, line.length(), ParseContext.ACCEPT_LINE).line())
                .isEqualTo(line);
    }

    @Test
    void givesTheWordUpToTheCursor() {
        CompletingParsedLine line = typed("move -n \"my da");
        assertThat(line.words()).containsExactly("move", "-n", "my da");
        assertThat(line.rawWordLength()).isEqualTo(6);
        assertThat(line.wordCursor()).isEqualTo(5);
        assertThat(typed("move ").words()).containsExactly("move", "");
        assertThat(typed("").words()).containsExactly("");
        assertThat(typed("info; x\nuse a").words()).containsExactly("use", "a");
    }

    @Test
    void quotesNamesWithBlanksAsTheUserBegan() {
        assertThat(typed("use ").escape("my data", true)).hasToString("'my data'");
        assertThat(typed("use m").escape("plain", true)).hasToString("plain");
        assertThat(typed("use \"m").escape("my $data", true)).hasToString("\"my \\$data\"");
        assertThat(typed("use 'm").escape("my data", true)).hasToString("'my data'");
        assertThat(typed("use 'm").escape("it's", true)).hasToString("'it'\\''s'");
        assertThat(typed("x --name=m").escape("--name=my data", true)).hasToString("--name='my data'");
        assertThat(typed("use m").escape("my d", false)).hasToString("'my d");
    }

    @Test
    void leavesWhatIsTypedAsItIsWhenNothingIsAdded() {
        assertThat(typed("help ").escape("", false)).hasToString("");
        assertThat(typed("use my\\ d").escape("my d", false)).hasToString("my\\ d");
    }
}
