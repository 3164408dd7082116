package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.fosh.dataset.VersionAnswer.RevisionPath;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.junit.jupiter.api.Test;

class VersionAnswerTest {
    @Test
    void aNumberMayBeOfBothKinds() {
        assertThat(VersionAnswer.of("v1.4.0").readings())
                .containsExactly(entry("Teams 1.4.0", "0.22.0"), entry("open source 1.4.0", "1.4.0"));
    }

    @Test
    void rowsAreOfEveryReleaseThatBelongsToIt() {
        assertThat(VersionAnswer.of("0.18.0").releases())
                .extracting(TeamsRelease::number)
                .containsExactly("0.10.0", "1.0.0", "1.0.1");
        assertThat(VersionAnswer.of("2.7.0").releases())
                .extracting(TeamsRelease::number)
                .startsWith("2.7.0");
    }

    @Test
    void fromTwoOnItIsTeamsOnly() {
        assertThat(VersionAnswer.of("2.7.0").readings()).containsExactly(entry("Enterprise 2.7.0", "1.4.0"));
        assertThat(VersionAnswer.of("2.22.0").readings()).isEmpty();
    }

    @Test
    void saysWhichRevisionsLieBetween() {
        RevisionPath path = new RevisionPath("1.4.0", LoadRules.of("1.22.1", LoadRulesTest.REVISIONS));

        assertThat(path.shown("1.17.0")).isEqualTo("1.4.0 → 1.17.0: 1.13.0");
        assertThat(path.shown("1.0.0")).isEqualTo("1.4.0 → 1.0.0: 1.4.0, 1.1.0");
        assertThat(path.shown("1.5.0")).isEqualTo("1.4.0 → 1.5.0: no dataset revision lies between");
    }

    @Test
    void aNumberOfNeitherKindIsNotFound() {
        assertThatThrownBy(() -> VersionAnswer.of("2.9.0"))
                .isInstanceOfSatisfying(
                        FoshException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VERSION_NOT_FOUND));
        assertThatThrownBy(() -> VersionAnswer.of("newest"))
                .isInstanceOfSatisfying(
                        FoshException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.BAD_VERSION));
    }
}
