package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeamsVersionsTest {
    private final TeamsVersions versions = TeamsVersions.load();

    @Test
    void hasEveryRowOfTheTable() {
        assertThat(versions.all()).hasSize(119).allSatisfy(release -> assertThat(release.source())
                .isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({"0.10.0, 0.18.0", "1.0.1, 0.18.0", "1.6.0, 0.23.8", "0.16.0, 0.23.8", "2.7, 1.4.0", "v2.20.0, 1.17.0"})
    void resolvesEitherNumbering(String number, String compatibility) {
        assertThat(versions.resolve(number).compatibility()).contains(compatibility);
    }

    @Test
    void namesTheReleasesOfADatabaseVersion() {
        assertThat(versions.matching("1.4.0")).extracting(TeamsRelease::number).containsExactly("2.7.0", "2.7.1");
        assertThat(versions.matching("0.18"))
                .extracting(TeamsRelease::number)
                .containsExactly("0.10.0", "1.0.0", "1.0.1");
        assertThat(versions.matching("1.22.1")).isEmpty();
        assertThat(versions.matching("abc")).isEmpty();
    }

    @Test
    void knowsTheNewestClientOfACompatibilityVersion() {
        assertThat(versions.newestClient("0.22.3")).contains("0.14.5");
        assertThat(versions.newestClient("0.23.8")).contains("0.16.1");
        assertThat(versions.newestClient("1.4.0")).contains("2.7.1");
        assertThat(versions.newestClient("1.22.1")).isEmpty();
        assertThat(versions.newestKnown().number()).isEqualTo("2.20.0");
    }

    @Test
    void theProductWasRenamed() {
        assertThat(versions.resolve("2.6.2").product()).isEqualTo("Teams");
        assertThat(versions.resolve("2.7.0").product()).isEqualTo("Enterprise");
        assertThat(TeamsVersions.product("1.3.2")).isEqualTo("Teams");
        assertThat(TeamsVersions.product("1.4.0")).isEqualTo("Enterprise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.21.0", "2.22.1", "2.9.0", "9.9"})
    void refusesWhatItDoesNotKnow(String number) {
        assertThatThrownBy(() -> versions.resolve(number)).isInstanceOfSatisfying(FoshException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.UNKNOWN_TEAMS_VERSION);
            assertThat(fault.tries()).contains("migrate --version VERSION");
        });
    }
}
