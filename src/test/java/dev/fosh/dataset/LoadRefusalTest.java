package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Setting;
import dev.fosh.session.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadRefusalTest {
    private final Settings settings = new Settings();

    @Test
    void oldAndCompatibleDatasetsLoad() {
        assertThat(refusal("{name: 'd1', version: '0.18.0'}")).isEmpty();
        assertThat(refusal("{name: 'd1'}")).isEmpty();
        assertThat(refusal("{name: 'd1', version: '1.30.0'}")).isEmpty();
    }

    @Test
    void aNewerOneIsRefusedInTheWordsOfTheSdk() {
        FoshException refusal = refusal("{name: 'd1', version: '2.1.0rc1'}").orElseThrow();

        assertThat(refusal.code()).isEqualTo(ErrorCode.NEWER_THAN_FOSH);
        assertThat(refusal.what())
                .isEqualTo("You must have fiftyone>=2.1.0 installed in order to migrate from v2.1.0 to v1.22.1, but you"
                        + " are currently running fiftyone==1.22.1.");
    }

    @Test
    void withoutAdminRightsTheWordsAreOthers() {
        settings.set(Setting.ADMIN, "false");

        assertThat(refusal("{name: 'd1', version: '2.1.0'}").orElseThrow().what())
                .isEqualTo("Cannot load dataset 'd1' from v2.1.0 with client v1.22.1 (compatibility >=0.19,<2). See"
                        + " https://docs.voxel51.com/user_guide/config.html#database-migrations for more"
                        + " information");
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        FoshException refusal = refusal("{name: 'd1', version: 'newest'}").orElseThrow();

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_STORED_VERSION);
        assertThat(refusal.what()).isEqualTo("Invalid version: 'newest'");
    }

    private Optional<FoshException> refusal(String dataset) {
        return LoadRefusal.of(
                Samples.view("{version: '1.22.1', type: 'fiftyone'}", settings), Samples.dataset(dataset));
    }
}
