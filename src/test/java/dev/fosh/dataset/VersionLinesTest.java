package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.session.Setting;
import dev.fosh.session.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected lines of the open source client are those that SDK 1.22.1 printed for these documents. */
class VersionLinesTest {
    private final Settings settings = new Settings();

    @Test
    void openSourceLinesAreTheSdks() {
        assertThat(lines(
                        "{version: '1.4.0', type: 'fiftyone'}",
                        "{name: 'zeta', version: '1.0.0'}",
                        "{name: 'noversion'}",
                        "{name: 'nullv', version: null}",
                        "{version: '1.0'}",
                        "{name: null, version: '1.1'}",
                        "{name: '日本', version: '0.18'}"))
                .isEqualTo(
                        """
                        Client version: 1.22.1
                        Compatible versions: >=0.19,<2

                        Database version: 1.4.0

                        dataset    version
                        ---------  ---------
                        zeta       1.0.0
                        noversion
                        nullv
                                   1.1
                        日本       0.18""");
    }

    @Test
    void aTableIsWiderThanItsHeaders() {
        assertThat(lines("{version: '1.4.0'}", "{name: 'b', version: null}", "{name: ' a', version: '0.7'}"))
                .endsWith(
                        """
                        dataset    version
                        ---------  ---------
                        b
                        a          0.7""");
    }

    @Test
    void withoutDatasetsThereIsNoTable() {
        assertThat(lines("{version: '1.4.0'}", "{version: '1.0'}")).endsWith("Database version: 1.4.0");
    }

    @Test
    void aClientWithoutARangePrintsNone() {
        settings.set(Setting.CLIENT_VERSION, "0.21.6");

        assertThat(lines("{version: '0.21.6'}"))
                .isEqualTo(
                        """
                        Client version: 0.21.6
                        Database version: 0.21.6""");
    }

    @Test
    void aTeamsDatabaseGetsTheLinesOfTheTeamsClient() {
        settings.set(Setting.CLIENT_VERSION, "0.22.3");

        assertThat(lines("{version: '0.21.2', type: 'fiftyone-teams'}", "{name: 'quickstart', version: '0.22.0'}"))
                .isEqualTo(
                        """
                        FiftyOne Teams version: 0.14.5

                        FiftyOne compatibility version: 0.22.3
                        Other compatible versions: >=0.19,<0.23

                        Database version: 0.21.2

                        dataset     version
                        ----------  ---------
                        quickstart  0.22.0""");
    }

    @Test
    void fromTwoSevenOnItIsEnterprise() {
        settings.set(Setting.CLIENT_VERSION, "1.4.0");

        assertThat(lines("{version: '1.4.0', type: 'fiftyone-teams'}"))
                .startsWith("FiftyOne Enterprise version: 2.7.1\n");
    }

    @Test
    void aClientThatIsNotInTheTableIsUnknown() {
        DatabaseView view = Samples.view("{version: '1.4.0', type: 'fiftyone-teams'}", settings);

        assertThat(lines("{version: '1.4.0', type: 'fiftyone-teams'}"))
                .startsWith("FiftyOne Enterprise version: unknown\n\nFiftyOne compatibility version: 1.22.1\n");
        assertThat(new VersionLines(view).hint().orElseThrow()).contains("set client-version 1.17.0");
    }

    private String lines(String config, String... datasets) {
        List<DatasetSummary> summaries =
                List.of(datasets).stream().map(Samples::dataset).toList();
        return String.join("\n", new VersionLines(Samples.view(config, settings)).of(summaries));
    }
}
