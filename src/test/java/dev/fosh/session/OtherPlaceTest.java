package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherPlaceTest {
    private final Settings settings = new Settings();

    private static Where where(String word) {
        return Where.of(Optional.of(word));
    }

    private static Endpoint at(Settings settings, String word, String database) {
        return Endpoint.of(settings.at(where(word), Optional.ofNullable(database)));
    }

    @Test
    void takesTheDatabaseAlongUnlessAnotherIsNamed() {
        settings.start(Map.of(Setting.URI, "mongodb://here", Setting.DATABASE, "mine"));
        assertThat(at(settings, "mongodb://there", null).isSame(new Endpoint("mongodb://there", "mine", "", "")))
                .isTrue();
        assertThat(at(settings, "mongodb://there", "other").isSame(new Endpoint("mongodb://there", "other", "", "")))
                .isTrue();
        assertThat(at(settings, "demo", null).database()).isEqualTo("fiftyone");
    }

    @Test
    void optionsOfTheCommandSayWhereItStartsOnly() {
        settings.forCommand(Map.of(Setting.URI, "mongodb://here", Setting.DATABASE, "mine", Setting.YES, "true"));
        Settings other = settings.at(where("mongodb://there"), Optional.of("other"));
        assertThat(Endpoint.of(other).isSame(new Endpoint("mongodb://there", "other", "", "")))
                .isTrue();
        assertThat(other.isOn(Setting.YES)).isTrue();
        assertThat(Endpoint.of(settings).isSame(new Endpoint("mongodb://here", "mine", "", "")))
                .isTrue();
    }

    @Test
    void withoutAWordItIsAnotherDatabaseOfTheSameServer() {
        settings.start(Map.of(Setting.URI, "mongodb://here", Setting.DATABASE, "mine"));
        Where same = Where.of(Optional.empty());
        assertThat(Endpoint.of(settings.at(same, Optional.of("other")))
                        .isSame(new Endpoint("mongodb://here", "other", "", "")))
                .isTrue();
        assertThat(Endpoint.of(settings.at(same, Optional.empty())).isSame(Endpoint.of(settings)))
                .isTrue();
    }

    @Test
    void refusesAProfileThatIsNotThere() {
        assertThatThrownBy(() -> settings.at(where("nowhere"), Optional.empty()))
                .isInstanceOfSatisfying(
                        FoshException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.PROFILE_NOT_FOUND));
    }

    @Test
    void aPlaceIsToldWithoutItsPassword() {
        settings.start(Map.of(Setting.URI, "mongodb://user:secret@here:27017/?replicaSet=rs"));
        assertThat(new Session(settings).place()).isEqualTo("mongodb://user@here:27017/?replicaSet=rs");
    }
}
