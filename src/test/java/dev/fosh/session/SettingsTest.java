package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String PROFILES =
            """
            database = "ofFile"

            [profile.prod]
            uri = "mongodb://prod/"
            database = "ofProfile"
            guard = true

            [profile.lab]
            uri = "mongodb://lab/"
            """;

    @TempDir
    Path home;

    private Homes homes;

    @BeforeEach
    void makeHome() {
        homes = new Homes(home);
    }

    private static SettingValue chosen(String text, String origin) {
        return new SettingValue(text, origin, true);
    }

    private static Optional<SettingValue> database(Settings settings) {
        return settings.value(Setting.DATABASE);
    }

    @Test
    void takesTheFirstLayerThatHasAValue() {
        homes.file(".fiftyone/config.json", "{\"database_name\": \"ofFiftyOne\", \"other\": [1, {\"a\": null}]}");
        assertThat(database(homes.settings())).contains(chosen("ofFiftyOne", "~/.fiftyone/config.json"));
        homes.config(PROFILES);
        assertThat(database(homes.settings())).contains(chosen("ofFile", home + "/.config/fosh/config.toml"));
        homes.with("FIFTYONE_DATABASE_NAME", "ofFiftyOnesVariable");
        assertThat(database(homes.settings())).contains(chosen("ofFiftyOnesVariable", "FIFTYONE_DATABASE_NAME"));
        homes.with("FOSH_DATABASE", "ofVariable");
        Settings settings = homes.settings();
        assertThat(database(settings)).contains(chosen("ofVariable", "FOSH_DATABASE"));
        settings.useProfile("prod");
        assertThat(database(settings)).contains(chosen("ofProfile", "profile prod"));
        settings.set(Setting.DATABASE, "ofSet");
        assertThat(database(settings)).contains(chosen("ofSet", "set"));
        settings.start(Map.of(Setting.DATABASE, "ofStart"));
        assertThat(database(settings)).contains(chosen("ofStart", "command line"));
        settings.connectTo(Where.of(Optional.of("mongodb://x/")), Optional.of("ofConnect"));
        assertThat(database(settings)).contains(chosen("ofConnect", "connect"));
        settings.forCommand(Map.of(Setting.DATABASE, "ofCommand"));
        assertThat(database(settings)).contains(chosen("ofCommand", "this command"));
        settings.forCommand(Map.of());
        assertThat(database(settings)).contains(chosen("ofConnect", "connect"));
    }

    @Test
    void hasDefaults() {
        Settings settings = homes.settings();
        assertThat(database(settings)).contains(new SettingValue("fiftyone", "default", false));
        assertThat(settings.isExplicit(Setting.DATABASE)).isFalse();
        assertThat(settings.text(Setting.URI)).isEmpty();
        assertThat(settings.flag(Setting.ADMIN)).isEmpty();
        assertThat(settings.isOn(Setting.DATABASE_VALIDATION)).isTrue();
        assertThat(settings.text(Setting.DATABASE_DIR)).contains(home + "/.fiftyone/var/lib/mongo");
        assertThat(new Settings().text(Setting.CLIENT_VERSION)).contains("1.22.1");
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        homes.with("FIFTYONE_DATABASE_NAME", "")
                .with("FIFTYONE_DATABASE_ADMIN", "")
                .with("FOSH_URI", "");
        assertThat(homes.settings().isExplicit(Setting.DATABASE)).isFalse();
        assertThat(homes.settings().flag(Setting.ADMIN)).isEmpty();
        assertThat(homes.settings().text(Setting.URI)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "TRUE,true", "1,true", "on,false", "false,false", "nonsense,false"})
    void readsFiftyOnesSwitchesAsFiftyOneDoes(String text, boolean expected) {
        homes.with("FIFTYONE_DATABASE_ADMIN", text);
        assertThat(homes.settings().flag(Setting.ADMIN)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "On,true", "1,true", "TRUE,true", "no,false", "off,false", "0,false", "false,false"})
    void readsItsOwnSwitchesStrictly(String text, boolean expected) {
        homes.with("FOSH_ADMIN", text).with("FIFTYONE_DATABASE_ADMIN", expected ? "false" : "true");
        assertThat(homes.settings().flag(Setting.ADMIN)).contains(expected);
    }

    @Test
    void refusesASwitchThatIsNeitherTrueNorFalse() {
        homes.with("FOSH_GUARD", "maybe");
        assertThatThrownBy(homes::settings).isInstanceOfSatisfying(FoshException.class, bad -> {
            assertThat(bad.code()).isEqualTo(ErrorCode.BAD_VALUE);
            assertThat(bad.what()).isEqualTo("guard can't be \"maybe\"");
            assertThat(bad.why()).hasValueSatisfying(why -> assertThat(why).contains("FOSH_GUARD"));
        });
    }

    @Test
    void noColorOfAnyTextTakesColourAway() {
        homes.with("NO_COLOR", "0");
        assertThat(homes.settings().value(Setting.COLOR)).contains(chosen("false", "NO_COLOR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "1", "00"})
    void migrationsAreDisabledByAnythingButZero(String text) {
        homes.with("FIFTYONE_DISABLE_MIGRATIONS", text);
        assertThat(homes.settings().migrationsDisabled()).isTrue();
    }

    @Test
    void migrationsAreNotDisabledByZeroOrNothing() {
        assertThat(homes.settings().migrationsDisabled()).isFalse();
        homes.with("FIFTYONE_DISABLE_MIGRATIONS", "0");
        assertThat(homes.settings().migrationsDisabled()).isFalse();
    }

    @Test
    void connectingToAProfileWinsOverWhatWasSaidBefore() {
        Settings settings = homes.config(PROFILES).settings();
        settings.start(Map.of(Setting.URI, "mongodb://start/"));
        settings.set(Setting.URI, "mongodb://set/");
        settings.connectTo(Where.of(Optional.of("prod")), Optional.empty());
        assertThat(settings.value(Setting.URI)).contains(chosen("mongodb://prod/", "profile prod"));
        assertThat(settings.isOn(Setting.GUARD)).isTrue();
        assertThat(settings.profile()).contains("prod");
    }

    @Test
    void connectingElsewhereLeavesTheProfileAndItsDatabaseBehind() {
        Settings settings = homes.config(PROFILES).settings();
        settings.connectTo(Where.of(Optional.of("prod")), Optional.of("other"));
        settings.connectTo(Where.of(Optional.of("host:1")), Optional.empty());
        assertThat(settings.text(Setting.URI)).contains("mongodb://host:1");
        assertThat(settings.text(Setting.DATABASE)).contains("ofFile");
        assertThat(settings.isOn(Setting.GUARD)).isFalse();
        assertThat(settings.profile()).isEmpty();
    }

    @Test
    void settingTheUriForgetsWhereConnectWent() {
        Settings settings = homes.settings();
        settings.connectTo(Where.of(Optional.of("demo")), Optional.of("other"));
        settings.set(Setting.URI, "local");
        assertThat(settings.text(Setting.URI)).contains("local");
        assertThat(settings.text(Setting.DATABASE)).contains("fiftyone");
        settings.unset(Setting.URI);
        assertThat(settings.text(Setting.URI)).isEmpty();
    }

    @Test
    void aWrongTargetOfConnectChangesNothing() {
        Settings settings = homes.config(PROFILES).settings();
        settings.connectTo(Where.of(Optional.of("prod")), Optional.empty());
        assertThatThrownBy(() -> settings.connectTo(Where.of(Optional.of("laab")), Optional.empty()))
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.PROFILE_NOT_FOUND);
                    assertThat(bad.why()).contains("did you mean \"lab\"?");
                });
        assertThatThrownBy(() -> settings.connectTo(Where.of(Optional.of("demo")), Optional.of("a.b")))
                .isInstanceOfSatisfying(
                        FoshException.class, bad -> assertThat(bad.code()).isEqualTo(ErrorCode.BAD_VALUE));
        assertThat(settings.value(Setting.URI)).contains(chosen("mongodb://prod/", "profile prod"));
    }

    @Test
    void refusesAUriOfAnotherKindWithoutShowingItsPassword() {
        assertThatThrownBy(() -> new Settings().set(Setting.URI, "postgres://me:hidden@host/"))
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.BAD_URI);
                    assertThat(bad.what()).isEqualTo("this is no MongoDB URI: postgres://me:***@host/");
                });
    }

    @Test
    void refusesAnOutputFormatThatThereIsNot() {
        assertThatThrownBy(() -> new Settings().set(Setting.OUTPUT, "jsno"))
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.BAD_VALUE);
                    assertThat(bad.why())
                            .contains("it is one of table, json, ndjson, csv, vertical; did you mean \"json\"?");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a.b", "a/b", "a$b"})
    void refusesADatabaseNameThatMongoDbForbids(String name) {
        assertThatThrownBy(() -> new Settings().set(Setting.DATABASE, name))
                .isInstanceOfSatisfying(
                        FoshException.class, bad -> assertThat(bad.code()).isEqualTo(ErrorCode.BAD_VALUE));
    }

    @Test
    void withoutConfigOnlyItsOwnFileIsIgnored() {
        homes.config("this is no TOML").file(".fiftyone/config.json", "{\"database_name\": \"ofFiftyOne\"}");
        Settings settings = Settings.load(Map.of(), homes.directories(), false);
        assertThat(settings.text(Setting.DATABASE)).contains("ofFiftyOne");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0B",
        "512, 512, 512B",
        "2GB, 2000000000, 2GB",
        "' 2 gb ', 2000000000, 2GB",
        "1.5kB, 1500, 1.5kB",
        "500 MiB, 524288000, 500MiB",
        "1tib, 1099511627776, 1TiB",
    })
    void readsSizesWithTheirUnits(String typed, long bytes, String text) {
        Settings settings = homes.settings();
        settings.set(Setting.BACKUP_LIMIT, typed);
        assertThat(settings.bytes(Setting.BACKUP_LIMIT)).isEqualTo(bytes);
        assertThat(settings.text(Setting.BACKUP_LIMIT)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GB", "-1GB", "2 bananas", "1e3", "2iB", "9999999PB", "1,5GB"})
    void refusesWhatIsNoSize(String typed) {
        assertThatThrownBy(() -> homes.settings().set(Setting.BACKUP_LIMIT, typed))
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.BAD_VALUE);
                    assertThat(bad.what()).isEqualTo("backup-limit can't be \"" + typed + "\"");
                    assertThat(bad.why()).contains("a size is a number with a unit, such as 500MB or 1.5GB");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "100000", "a week"})
    void refusesWhatIsNoNumberOfDays(String typed) {
        assertThatThrownBy(() -> homes.settings().set(Setting.BACKUP_RETENTION, typed))
                .isInstanceOfSatisfying(
                        FoshException.class, bad -> assertThat(bad.code()).isEqualTo(ErrorCode.BAD_VALUE));
    }

    @Test
    void keepsBackupsForAWhileAndUpToALimit() {
        assertThat(homes.settings().bytes(Setting.BACKUP_LIMIT)).isEqualTo(4_000_000_000L);
        assertThat(homes.settings().days(Setting.BACKUP_RETENTION)).hasDays(30);
        homes.config("backup-limit = \"1GB\"\nbackup_retention = 7");
        assertThat(homes.settings().bytes(Setting.BACKUP_LIMIT)).isEqualTo(1_000_000_000L);
        assertThat(homes.settings().days(Setting.BACKUP_RETENTION)).hasDays(7);
        homes.with("FOSH_BACKUP_LIMIT", "5GB").with("FOSH_BACKUP_RETENTION", "90");
        assertThat(homes.settings().bytes(Setting.BACKUP_LIMIT)).isEqualTo(5_000_000_000L);
        assertThat(homes.settings().days(Setting.BACKUP_RETENTION)).hasDays(90);
    }
}
