package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {
    @Test
    void takesWhatIsStored() {
        assertThat(config("{_id: 1, version: '1.4.0', type: 'fiftyone-teams', extra: 1}"))
                .isEqualTo(
                        new DatabaseConfig(Optional.of(new BsonInt32(1)), 1, "1.4.0", false, "fiftyone-teams", false));
    }

    @Test
    void assumesWhatTheSdkAssumesWithoutADocument() {
        assertThat(config()).isEqualTo(new DatabaseConfig(Optional.empty(), 0, "1.22.1", true, "fiftyone", true));
    }

    @Test
    void assumesWhatIsAbsentOrNull() {
        DatabaseConfig expected =
                new DatabaseConfig(Optional.of(new BsonInt32(1)), 1, "1.22.1", true, "fiftyone", true);

        assertThat(config("{_id: 1}")).isEqualTo(expected);
        assertThat(config("{_id: 1, version: null, type: null}")).isEqualTo(expected);
    }

    @Test
    void takesTheNewestOfSeveral() {
        DatabaseConfig config = config("{_id: 2, version: '1.0.0'}", "{_id: 1, version: '0.9'}");

        assertThat(config.version()).isEqualTo("1.0.0");
        assertThat(config.documents()).isEqualTo(2);
    }

    @Test
    void showsAVersionThatIsNoText() {
        assertThat(config("{_id: 1, version: 1.5}").version()).isEqualTo("1.5");
    }

    @Test
    void refusesATypeThatIsNeither() {
        assertThat(config("{type: 'fiftyone'}").requireKnownType().isTeams()).isFalse();
        assertThat(config("{type: 'fiftyone-teams'}").requireKnownType().isTeams())
                .isTrue();
        assertThatThrownBy(() -> config("{type: 'other'}").requireKnownType())
                .isInstanceOfSatisfying(FoshException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.UNKNOWN_DATABASE_TYPE);
                    assertThat(fault.what())
                            .isEqualTo("Cannot connect to database type 'other' with client type 'fiftyone'");
                });
    }

    private static DatabaseConfig config(String... documents) {
        return DatabaseConfig.of(
                List.of(documents).stream().map(BsonDocument::parse).toList(), "1.22.1");
    }
}
