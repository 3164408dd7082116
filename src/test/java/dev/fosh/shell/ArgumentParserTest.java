package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentParserTest {
    private static final String NOTHING = "false false Optional.empty [] 1 Optional.empty false Optional.empty";

    private final SampleShell shell = new SampleShell();

    private FoshException fault(String... words) {
        return catchThrowableOfType(FoshException.class, () -> shell.call(words));
    }

    private Invocation typed(String... words) {
        return new ArgumentParser(shell.commands, true).parse(Token.arguments(words));
    }

    @Test
    void givesDefaultsToWhatIsNotThere() throws Exception {
        assertThat(shell.call("move")).isEqualTo("move " + NOTHING);
    }

    @Test
    void takesValuesAfterABlankAndAfterAnEqualsSign() throws Exception {
        String expected = "move false false Optional[1.4.0] [] 2 Optional.empty false Optional.empty";
        assertThat(shell.call("move", "--version", "1.4.0", "--error-level=2")).isEqualTo(expected);
        assertThat(shell.call("move", "-v=1.4.0", "--error-level", "2")).isEqualTo(expected);
        assertThat(shell.call("move", "-v", "1.4.0", "--error-level=0", "--error-level=2"))
                .isEqualTo(expected);
    }

    @Test
    void turnsSwitchesOffByNo() throws Exception {
        assertThat(shell.call("move", "--all", "--no-all", "--no-backup", "-i"))
                .isEqualTo("move false true Optional.empty [] 1 Optional.empty true Optional.empty");
        assertThat(shell.call("move", "--no-backup", "--backup", "--all=true", "--no-info=false"))
                .isEqualTo("move true true Optional.empty [] 1 Optional.empty false Optional.empty");
        assertThat(shell.call("move", "-ia")).isEqualTo("move true true" + NOTHING.substring(11));
    }

    @Test
    void readsTheValueOfASwitchOnlyAfterAnEqualsSign() throws Exception {
        assertThat(shell.call("move", "--admin")).contains("Optional[true]");
        assertThat(shell.call("move", "--admin=false")).contains("Optional[false]");
        assertThat(shell.call("move", "--no-admin")).contains("Optional[false]");
        assertThat(fault("move", "--admin", "true").code()).isEqualTo(ErrorCode.EXTRA_ARGUMENT);
    }

    @Test
    void letsAnOptionTakeAllWordsUpToTheNextOne() throws Exception {
        assertThat(shell.call("move", "-n", "a", "b,c", "-5", "--all", "--dataset-name=d", "-n", "e"))
                .isEqualTo("move true false Optional.empty [a, b,c, -5, d, e] 1 Optional.empty false Optional.empty");
    }

    @Test
    void endsOptionsAtTwoDashes() throws Exception {
        assertThat(shell.call("values", "--slice", "left", "--", "--path", "-x"))
                .isEqualTo("values --path [-x] [left] Optional.empty");
        assertThat(shell.call("info", "-", "-1", "--", "--collections")).isEqualTo("info [-, -1, --collections] false");
    }

    @Test
    void namesTheWordThatAnOptionSwallowed() {
        FoshException fault = fault("values", "--limit", "3", "--slice", "left", "my tags");
        assertThat(fault.code()).isEqualTo(ErrorCode.MISSING_ARGUMENT);
        assertThat(fault.what()).isEqualTo("values needs PATH");
        assertThat(fault.why())
                .contains("--slice takes every word up to the next option, \"my tags\" too; -- ends its values");
        assertThat(fault.tries()).containsExactly("values --limit 3 --slice left -- 'my tags'");
    }

    @Test
    void checksVersions() throws Exception {
        assertThat(shell.call("move", "-v", "v1.0rc1")).contains("Optional[v1.0rc1]");
        assertThat(fault("move", "-v", "newest").code()).isEqualTo(ErrorCode.BAD_VERSION);
        assertThat(fault("move", "--client-version", "newest").code()).isEqualTo(ErrorCode.BAD_VERSION);
    }

    @Test
    void checksChoicesNumbersAndSwitches() throws Exception {
        assertThat(shell.call("move", "--shape", "very-long")).contains("Optional[VERY_LONG]");
        FoshException shape = fault("move", "--shape", "rond");
        assertThat(shape.what()).isEqualTo("--shape can't be \"rond\"");
        assertThat(shape.why()).contains("did you mean \"round\"?\nit is one of round, very-long");
        assertThat(fault("move", "--error-level", "x").code()).isEqualTo(ErrorCode.BAD_VALUE);
        assertThat(fault("move", "--all=maybe").code()).isEqualTo(ErrorCode.BAD_VALUE);
        assertThat(fault("show", "1.5").code()).isEqualTo(ErrorCode.BAD_VALUE);
        assertThat(fault("status", "").code()).isEqualTo(ErrorCode.BAD_VALUE);
    }

    @Test
    void suggestsCommandsAndOptions() {
        FoshException command = fault("ifno");
        assertThat(List.of(command.code(), command.what(), command.why().orElseThrow()))
                .isEqualTo(
                        List.of(ErrorCode.UNKNOWN_COMMAND, "there is no command \"ifno\"", "did you mean \"info\"?"));
        FoshException option = fault("move", "--versoin", "1");
        assertThat(List.of(option.code(), option.what(), option.why().orElseThrow()))
                .isEqualTo(
                        List.of(ErrorCode.UNKNOWN_OPTION, "move has no option --versoin", "did you mean --version?"));
        assertThat(fault("move", "-version").why()).contains("did you mean --version?");
        assertThat(fault("move", "-z").tries()).containsExactly("move --help");
    }

    @Test
    void refusesMissingValuesAndWordsTooMany() {
        assertThat(fault("move", "--version").what()).isEqualTo("--version needs a value: VERSION");
        FoshException dash = fault("move", "--version", "--all");
        assertThat(dash.code()).isEqualTo(ErrorCode.MISSING_VALUE);
        assertThat(dash.tries()).containsExactly("move --help");
        assertThat(fault("move", "--version", "--database=x").tries()).containsExactly("move --help");
        assertThat(fault("move", "--version", "-x1").tries()).containsExactly("--version=-x1");
        assertThat(fault("move", "-n", "--", "a").code()).isEqualTo(ErrorCode.MISSING_VALUE);
        assertThat(fault("show", "1", "2").what()).isEqualTo("show takes one argument; \"2\" is one too many");
    }

    @Test
    void takesGlobalOptionsOnBothSidesOfTheCommand() {
        Globals globals = typed(
                        "--output", "json", "-q", "info", "--no-color", "--admin=false", "-d", "x", "--confirm", "y")
                .globals();
        assertThat(globals.settings())
                .isEqualTo(Map.of(
                        Setting.OUTPUT, "json",
                        Setting.QUIET, "true",
                        Setting.COLOR, "false",
                        Setting.ADMIN, "false",
                        Setting.DATASET, "x"));
        assertThat(globals.confirm()).isEqualTo(Optional.of("y"));
        assertThat(typed("info", "--color").globals().settings()).isEqualTo(Map.of(Setting.COLOR, "true"));
    }

    @Test
    void letsACommandsOwnOptionWin() throws Exception {
        Invocation move = typed("move", "--admin", "--version", "1");
        assertThat(move.globals().settings()).isEmpty();
        assertThat(typed("--admin", "move").globals().settings()).isEqualTo(Map.of(Setting.ADMIN, "true"));
    }

    @Test
    void leavesOptionsOfTheProgramToTheProgram() {
        assertThat(fault("info", "--profile", "x").code()).isEqualTo(ErrorCode.UNKNOWN_OPTION);
        assertThat(fault("info", "-f", "x").code()).isEqualTo(ErrorCode.UNKNOWN_OPTION);
    }

    @Test
    void takesAbbreviationsOnlyAtThePromptAndOnlyWhereClear() {
        assertThat(fault("inf").code()).isEqualTo(ErrorCode.UNKNOWN_COMMAND);
        assertThat(typed("inf", "--coll").command().getName()).isEqualTo("info");
        assertThat(fault("info", "--coll").code()).isEqualTo(ErrorCode.UNKNOWN_OPTION);
        FoshException several = catchThrowableOfType(FoshException.class, () -> typed("s"));
        assertThat(several.what()).isEqualTo("\"s\" can be set or show or source or status");
        FoshException options = catchThrowableOfType(FoshException.class, () -> typed("move", "--da"));
        assertThat(options.what())
                .isEqualTo("--da can be --dataset-name or --database or --dataset or --database-validation");
    }

    @Test
    void knowsAliasesAndHelp() throws Exception {
        assertThat(typed("quit").command().getName()).isEqualTo("exit");
        assertThat(shell.runner.run(typed("values", "--help"))).isZero();
        assertThat(shell.out()).startsWith("  values tags\n  values --slice left right -- tags\n\nOf a field.\n");
        assertThat(shell.sample.calls).isEmpty();
    }

    @Test
    void carriesThePlaceOfTheWord() {
        ScriptLine line = LineSyntax.script("a.fosh", "\nmove --versoin 1").get(0);
        FoshException fault = catchThrowableOfType(FoshException.class, () -> new ArgumentParser(shell.commands, false)
                .parse(line.expand(name -> Optional.empty())));
        assertThat(fault.place()).isEqualTo("a.fosh:2:6");
    }
}
