package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    Path home;

    private Settings settings(String text) {
        return new Homes(home).config(text).settings();
    }

    private void refuses(String text, int line, String what, String why) {
        assertThatThrownBy(() -> settings(text)).isInstanceOfSatisfying(FoshException.class, bad -> {
            assertThat(bad.code()).isEqualTo(ErrorCode.BAD_CONFIG_FILE);
            assertThat(bad.what()).isEqualTo(home + "/.config/fosh/config.toml:" + line + ": " + what);
            assertThat(bad.why()).isEqualTo(Optional.ofNullable(why));
        });
    }

    @Test
    void readsSettingsAndProfiles() {
        Settings settings = settings(
                """
                # the usual
                output = "json"
                admin = true
                client_version = "1.4.0"
                profile.short.uri = "demo"

                [profile."with blank"]
                uri = 'mongodb://user:secret@host/'
                guard = "yes"
                """);
        assertThat(settings.text(Setting.OUTPUT)).contains("json");
        assertThat(settings.flag(Setting.ADMIN)).contains(true);
        assertThat(settings.text(Setting.CLIENT_VERSION)).contains("1.4.0");
        assertThat(settings.profiles())
                .isEqualTo(List.of(
                        new Profile("short", Map.of(Setting.URI, "demo")),
                        new Profile(
                                "with blank",
                                Map.of(Setting.URI, "mongodb://user:secret@host/", Setting.GUARD, "true"))));
    }

    @Test
    void namesTheLineOfASettingThatThereIsNot() {
        refuses(
                """
                output = "json"

                [profile.a]
                uri = "demo"
                outptu = "csv"
                """,
                5,
                "there is no setting \"outptu\"",
                "did you mean \"output\"?");
    }

    @Test
    void namesTheLineOfAWrongValueInTheRightTable() {
        refuses(
                """
                output = "json"
                [profile.a]
                output = "csv"
                [profile.b]
                output = "xml"
                """,
                5,
                "output can't be \"xml\"",
                "it is one of table, json, ndjson, csv, vertical");
    }

    @Test
    void namesTheLineOfASyntaxError() {
        assertThatThrownBy(() -> settings("output = \"json\"\nuri = \n"))
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.BAD_CONFIG_FILE);
                    assertThat(bad.what()).startsWith(home + "/.config/fosh/config.toml:2: ");
                });
    }

    @Test
    void refusesWhatIsNoSingleValue() {
        refuses("yes = true\noutput = [\"json\"]\n", 2, "output must be one value", null);
        refuses("profile = 3\n", 1, "profile is not a table: write [profile.NAME]", null);
        refuses("[profile]\nprod = 3\n", 2, "settings of a profile stand in a table [profile.NAME]", null);
    }

    @Test
    void anEmptyFileSetsNothing() {
        assertThat(settings("").isExplicit(Setting.OUTPUT)).isFalse();
    }
}
