package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSyntaxTest {
    private static final Map<String, String> VALUES =
            Map.of("NAME", "my data", "EMPTY", "", "QUOTE", "a\"b\\c\nd", "STAR", "*");

    private static List<String> words(String line) {
        return LineSyntax.typed(line).stream()
                .flatMap(command -> command.expand(name -> Optional.ofNullable(VALUES.get(name))).stream())
                .map(Token::text)
                .toList();
    }

    private static FoshException fault(String script) {
        return catchThrowableOfType(FoshException.class, () -> LineSyntax.script("a.fosh", script)
                .forEach(line -> line.expand(name -> Optional.ofNullable(VALUES.get(name)))));
    }

    @Test
    void splitsAtBlanks() {
        assertThat(words("  info\tquickstart   --all ")).containsExactly("info", "quickstart", "--all");
    }

    @Test
    void takesSingleQuotesLiterally() {
        assertThat(words("a 'b  ${NAME} \\n \" #' ''")).containsExactly("a", "b  ${NAME} \\n \" #", "");
    }

    @Test
    void fillsVariablesInDoubleQuotesAndUndoesEscapes() {
        assertThat(words("\"${NAME} \\\"x\\\" \\$ \\\\ \\d ' #\"")).containsExactly("my data \"x\" $ \\ \\d ' #");
    }

    @Test
    void joinsPiecesOfOneWord() {
        assertThat(words("a'b c'\"d\"\\ e")).containsExactly("ab cd e");
    }

    @Test
    void doesNotSplitValuesOfVariables() {
        assertThat(words("use ${NAME} ${EMPTY} x${STAR}")).containsExactly("use", "my data", "", "x*");
    }

    @Test
    void takesTheDefaultWhereAVariableIsNotSetOrEmpty() {
        assertThat(words("${NONE:-a b} ${EMPTY:-x} ${NONE:-${NAME}} ${NONE:-} ${NAME:-y}"))
                .containsExactly("a b", "x", "my data", "", "my data");
    }

    @Test
    void leavesADollarWithoutABraceAlone() {
        assertThat(words("$NAME s3://a$b \"$x\"")).containsExactly("$NAME", "s3://a$b", "$x");
    }

    @Test
    void endsLinesAtCommentsButNotInsideWords() {
        assertThat(words("#!/usr/bin/env fosh\ninfo # all\ns3://a#b")).containsExactly("info", "s3://a#b");
    }

    @Test
    void continuesLinesAfterABackslash() {
        assertThat(words("info \\\n  --all \\\r\n quick\\\nstart\nlast \\"))
                .containsExactly("info", "--all", "quickstart", "last");
        assertThat(LineSyntax.typed("info \\\n --all\nlast")).hasSize(2);
    }

    @Test
    void runsAWordThatBeginsWithABracketToItsMatchingOne() {
        assertThat(words("find {\"a\": {\"b\": [1, \"x } y\"]}} --limit 1"))
                .containsExactly("find", "{\"a\": {\"b\": [1, \"x } y\"]}}", "--limit", "1");
        assertThat(words("[1, 2]\nx{a b}")).containsExactly("[1, 2]", "x{a", "b}");
        assertThat(words("--filter={\"a\": 1} datasets [a-c]*"))
                .containsExactly("--filter={\"a\": 1}", "datasets", "[a-c]*");
        assertThat(words("{'a': 'it\\'s',\n \"b\": \"\\\"}\"}")).containsExactly("{'a': 'it\\'s',\n \"b\": \"\\\"}\"}");
    }

    @Test
    void escapesValuesInStringsOfJson() {
        assertThat(words("{\"name\": \"${QUOTE}\", n: ${STAR}, s: '${NAME}', d: \"$field \\${x}\"}"))
                .containsExactly("{\"name\": \"a\\\"b\\\\c\\nd\", n: *, s: '${NAME}', d: \"$field ${x}\"}");
    }

    @Test
    void replacesTheHomeDirectory() {
        assertThat(words("~/x '~/x' a~/b")).containsExactly(System.getProperty("user.home") + "/x", "~/x", "a~/b");
    }

    @Test
    void knowsLinesThatMayFail() {
        List<ScriptLine> lines = LineSyntax.script("a", "-info\n- info\n  -  info\n--x\n-5\n");
        assertThat(lines).extracting(ScriptLine::mayFail).containsExactly(true, true, true, false, true);
        assertThat(lines)
                .extracting(line -> line.at().toString())
                .containsExactly("a:1:2", "a:2:3", "a:3:6", "a:4:1", "a:5:2");
    }

    @Test
    void ignoresAByteOrderMarkAndCarriageReturns() {
        assertThat(words("\uFEFFinfo\r\n\r\n  count\r\n")).containsExactly("info", "count");
    }

    @Test
    void knowsWhereEachWordStands() {
        ScriptLine line =
                LineSyntax.script("a.fosh", "\n  \uD83D\uDE00é 'x y'\\\n z").get(0);
        assertThat(line.words())
                .extracting(word -> word.at().toString())
                .containsExactly("a.fosh:2:3", "a.fosh:2:6", "a.fosh:3:2");
        assertThat(line.at().lineOnly()).isEqualTo("a.fosh:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `info\n x 'ab`     | a.fosh:2:4 | nothing closes this '
            `x "ab`            | a.fosh:1:3 | nothing closes this "
            `x {"a": [1]`      | a.fosh:1:3 | nothing closes this {
            `x {"a": "b`       | a.fosh:1:9 | nothing closes this "
            `x [1}`            | a.fosh:1:5 | this } closes nothing; ] was expected
            `x ${NAME`         | a.fosh:1:3 | nothing closes this {
            `x ab${NA-ME}`     | a.fosh:1:5 | a variable is written ${NAME} or ${NAME:-default}
            `x ${}`            | a.fosh:1:3 | a variable is written ${NAME} or ${NAME:-default}
            """)
    void refusesWhatIsNotClosed(String script, String place, String what) {
        FoshException fault = fault(script.replace("\\n", "\n"));
        assertThat(List.of(fault.code(), fault.place(), fault.what()))
                .isEqualTo(List.of(ErrorCode.SYNTAX, place, what));
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        FoshException fault = fault("info\nuse x${NONE}");
        assertThat(List.of(fault.code(), fault.place(), fault.what()))
                .isEqualTo(List.of(ErrorCode.UNSET_VARIABLE, "a.fosh:2:6", "${NONE} is not set"));
    }

    @Test
    void neverFailsOnALineThatIsStillTyped() {
        String line = "find {\"a\": ${X} '}] \"\\";
        for (int length = 0; length <= line.length(); length++) {
            assertThat(LineSyntax.typing(line.substring(0, length))).isNotNull();
        }
        assertThat(LineSyntax.typing("use \"my da").unclosed()).contains('"');
        assertThat(LineSyntax.typing("use ").inWord()).isFalse();
        assertThat(LineSyntax.typing("use x").inWord()).isTrue();
    }
}
