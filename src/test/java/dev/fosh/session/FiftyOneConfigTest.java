package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiftyOneConfigTest {
    private static final String PLACE = ".fiftyone/config.json";

    @TempDir
    Path home;

    private Homes homes;

    @BeforeEach
    void makeHome() {
        homes = new Homes(home);
    }

    private void refuses(String text, String why) {
        homes.file(PLACE, text);
        assertThatThrownBy(homes::settings).isInstanceOfSatisfying(FoshException.class, bad -> {
            assertThat(bad.code()).isEqualTo(ErrorCode.BAD_CONFIG_FILE);
            assertThat(bad.what()).contains(home.resolve(PLACE).toString());
            assertThat(bad.why()).contains(why);
        });
    }

    @Test
    void readsWhatItHasInCommonWithFosh() {
        homes.file(
                PLACE,
                """
                {"database_uri": "localhost:27018", "database_admin": false, "database_dir": "~/mongo",
                 "database_name": null, "show_progress_bars": true, "default_batch_size": 16}
                """);
        Settings settings = homes.settings();
        assertThat(settings.text(Setting.URI)).contains("mongodb://localhost:27018");
        assertThat(settings.flag(Setting.ADMIN)).contains(false);
        assertThat(settings.text(Setting.DATABASE_DIR)).contains("~/mongo");
        assertThat(settings.text(Setting.DATABASE)).contains("fiftyone");
        assertThat(settings.flag(Setting.PROGRESS)).contains(true);
    }

    @Test
    void readsTheFileThatTheEnvironmentNames() {
        homes.file(PLACE, "{\"database_name\": \"usual\"}").file("other.json", "{\"database_name\": \"other\"}");
        assertThat(homes.with("FIFTYONE_CONFIG_PATH", "~/other.json").settings().value(Setting.DATABASE))
                .contains(new SettingValue("other", "~/other.json", true));
        assertThat(homes.with("FIFTYONE_CONFIG_PATH", "~/none.json").settings().isExplicit(Setting.DATABASE))
                .isFalse();
    }

    @Test
    void refusesWhatIsNoJson() {
        refuses("{\"database_uri\": ", "it is no JSON object that can be read");
        refuses("[]", "it is no JSON object that can be read");
    }

    @Test
    void refusesValuesOfAnotherType() {
        refuses("{\"database_admin\": \"yes\"}", "database_admin must be a JSON boolean");
        refuses("{\"database_name\": 3}", "database_name must be a string");
        refuses("{\"database_name\": \"a.b\"}", "database_name: database can't be \"a.b\"");
    }
}
