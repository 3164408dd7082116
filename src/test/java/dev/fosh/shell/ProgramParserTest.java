package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Setting;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramParserTest {
    private final SampleShell shell = new SampleShell();

    private ProgramLine parse(String... arguments) {
        return new ProgramParser(shell.commands).parse(arguments);
    }

    private ErrorCode code(String... arguments) {
        return catchThrowableOfType(FoshException.class, () -> parse(arguments)).code();
    }

    @Test
    void isTheShellWithoutACommand() {
        ProgramLine line = parse("--uri", "mongodb://h", "--profile=prod", "--no-config", "--guard");
        assertThat(line.command()).isEmpty();
        assertThat(line.script()).isEmpty();
        assertThat(line.globals().settings()).isEqualTo(Map.of(Setting.URI, "mongodb://h", Setting.GUARD, "true"));
        assertThat(line.globals().profile()).contains("prod");
        assertThat(line.globals().readsConfig()).isFalse();
    }

    @Test
    void takesArgumentsAsTheyAre() throws Exception {
        ProgramLine line = parse("-q", "info", "my  data", "${NAME}", "#x", "'q'", "--output", "json");
        assertThat(line.globals().settings()).isEqualTo(Map.of(Setting.QUIET, "true", Setting.OUTPUT, "json"));
        shell.runner.run(line.command().orElseThrow());
        assertThat(shell.sample.calls).containsExactly("info [my  data, ${NAME}, #x, 'q'] false");
    }

    @Test
    void takesAScriptWithVariables() {
        ProgramLine line = parse("-q", "up.fosh", "NAME=a=b", "_x1=", "--debug", "output=json");
        assertThat(line.script()).contains("up.fosh");
        assertThat(line.variables()).isEqualTo(Map.of("NAME", "a=b", "_x1", "", "output", "json"));
        assertThat(line.globals().settings()).isEqualTo(Map.of(Setting.QUIET, "true", Setting.DEBUG, "true"));
        assertThat(parse("-f", "plain", "A=1").script()).isEqualTo(Optional.of("plain"));
        assertThat(parse("-f", "-").script()).isEqualTo(Optional.of("-"));
    }

    @Test
    void refusesWhatIsNoVariable() {
        assertThat(code("up.fosh", "NAME")).isEqualTo(ErrorCode.EXTRA_ARGUMENT);
        assertThat(code("up.fosh", "=x")).isEqualTo(ErrorCode.EXTRA_ARGUMENT);
        assertThat(code("up.fosh", "1A=x")).isEqualTo(ErrorCode.EXTRA_ARGUMENT);
        assertThat(code("-f", "a.fosh", "b.fosh")).isEqualTo(ErrorCode.EXTRA_ARGUMENT);
    }

    @Test
    void knowsHelpAndVersion() {
        assertThat(parse("--help").globals().isHelp()).isTrue();
        assertThat(parse("--version").globals().isVersion()).isTrue();
        assertThat(parse("--help", "info").command()).isPresent();
        assertThat(parse("info", "--help").command().orElseThrow().globals().isHelp())
                .isTrue();
    }

    @Test
    void refusesUnknownOptionsAndCommands() {
        assertThat(code("--nope")).isEqualTo(ErrorCode.UNKNOWN_OPTION);
        assertThat(code("--output", "jsn", "info")).isEqualTo(ErrorCode.BAD_VALUE);
        assertThat(code("inf")).isEqualTo(ErrorCode.UNKNOWN_COMMAND);
        assertThat(code("-f")).isEqualTo(ErrorCode.MISSING_VALUE);
        assertThat(code("info", "-f", "x")).isEqualTo(ErrorCode.UNKNOWN_OPTION);
    }
}
