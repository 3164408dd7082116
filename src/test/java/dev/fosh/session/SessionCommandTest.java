package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCommandTest {
    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Session session;
    private SessionCommand command;

    @BeforeEach
    void makeSession() {
        Settings settings = new Homes(home)
                .config("[profile.prod]\nuri = \"mongodb://ada:hidden@prod/\"\ndatabase = \"main\"\n")
                .with("FOSH_URI", "mongodb://ada:hidden@host/")
                .settings();
        session = new Session(settings);
        Console console = new Console(new PrintStream(out, true), new PrintStream(err, true));
        console.format(OutputFormat.NDJSON);
        command = new SessionCommand(session, console);
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private void refuses(ErrorCode code, String what, String why, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(FoshException.class, bad -> {
            assertThat(bad.code()).isEqualTo(code);
            assertThat(bad.what()).isEqualTo(what);
            assertThat(bad.why().orElse("")).isEqualTo(why);
        });
    }

    @Test
    void changesSettingsAndVariables() {
        command.set(List.of("output", "JSON"));
        command.set(List.of("NAME", "quick start"));
        command.set(List.of("name_2", "x"));
        assertThat(session.settings().text(Setting.OUTPUT)).contains("json");
        assertThat(session.variables()).isEqualTo(Map.of("NAME", "quick start", "name_2", "x"));
        command.unset("output");
        command.unset("NAME");
        command.unset("NEVER_SET");
        assertThat(session.settings().text(Setting.OUTPUT)).contains("table");
        assertThat(session.variables()).isEqualTo(Map.of("name_2", "x"));
    }

    @Test
    void switchesCanBeTurnedRoundByTheirName() {
        command.set(List.of("no-color", "true"));
        assertThat(session.settings().value(Setting.COLOR)).contains(new SettingValue("false", "set", true));
        command.unset("no-color");
        assertThat(session.settings().isOn(Setting.COLOR)).isTrue();
    }

    @Test
    void aNameThatIsNotSpelledLikeASettingIsAVariable() {
        command.set(List.of("dataset_", "x"));
        command.set(List.of("OUTPUT", "y"));
        assertThat(session.variables()).isEqualTo(Map.of("dataset_", "x", "OUTPUT", "y"));
    }

    @ParameterizedTest
    @CsvSource({"outptu,output", "client-verion,client-version", "clientversion,client-version"})
    void aNameNearASettingIsAMistake(String name, String near) {
        refuses(
                ErrorCode.UNKNOWN_SETTING,
                "there is no setting \"" + name + "\"",
                "did you mean \"" + near + "\"?",
                () -> command.set(List.of(name, "x")));
    }

    @Test
    void aNameThatCanNotBeAVariableIsRefused() {
        refuses(
                ErrorCode.UNKNOWN_SETTING,
                "\"quite-another-thing\" is no setting and can't be a variable",
                "names of variables have letters, digits and _",
                () -> command.set(List.of("quite-another-thing", "x")));
    }

    @Test
    void wantsAValueWithBlanksInQuotes() {
        assertThatThrownBy(() -> command.set(List.of("NAME", "quick", "start")))
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.EXTRA_ARGUMENT);
                    assertThat(bad.tries()).containsExactly("set NAME 'quick start'");
                });
    }

    @Test
    void aVariableThatIsNotSetCanNotBeShown() {
        refuses(ErrorCode.UNSET_VARIABLE, "the variable NAME is not set", "", () -> command.set(List.of("NAME")));
    }

    @Test
    void saysWhenAnOptionOfTheProgramStillWins() {
        session.settings().start(Map.of(Setting.OUTPUT, "csv"));
        command.set(List.of("output", "json"));
        assertThat(shown()).contains("output stays csv, from the command line");
    }

    @Test
    void showsNoPassword() {
        command.set(List.of("TARGET", "mongodb://bob:hidden@host/"));
        command.settings();
        command.profiles();
        command.set(List.of());
        command.set(List.of("uri"));
        command.set(List.of("TARGET"));
        assertThat(shown()).doesNotContain("hidden");
    }
}
