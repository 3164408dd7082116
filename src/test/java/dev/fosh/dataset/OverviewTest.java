package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.session.Settings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private static String next(String config, String... datasets) {
        DatabaseView view = Samples.view(config, new Settings());
        List<DatasetSummary> all = Stream.of(datasets).map(Samples::dataset).toList();
        return new Overview(view, all).next();
    }

    @Test
    void proposesToMigrateOnlyWhatAMigrationReaches() {
        String current = "{version: '1.22.1', type: 'fiftyone'}";
        assertThat(next(current, "{name: 'd', version: '1.0.0'}")).isEqualTo("migrate --all --plan");
        assertThat(next(current, "{name: null, version: '1.0.0'}")).isEqualTo("migrate --all --plan");
        assertThat(next(current, "{version: '1.0.0'}")).isEqualTo("datasets");
        assertThat(next(current)).isEqualTo("help");
        assertThat(next("{version: '1.4.0', type: 'fiftyone'}")).isEqualTo("migrate --all --plan");
    }

    @Test
    void proposesADestinationForTeamsOnlyWhereItIsCertain() {
        String teams = "{version: '1.4.0', type: 'fiftyone-teams'}";
        assertThat(next(teams, "{name: 'd', version: '1.0.0'}")).isEqualTo("migrate --all -v 1.4.0 --plan");
        assertThat(next(teams, "{name: 'd', version: '1.4.0'}")).isEqualTo("versions 1.4.0");
    }
}
