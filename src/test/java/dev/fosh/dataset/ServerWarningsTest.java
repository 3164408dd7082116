package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerWarningsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "6.0.5|6.0|-",
                "7.0.2|7.0|-",
                "7.0.2|6.0|is still 6.0",
                "8.0.0|6.0|2 major versions behind",
                "6.0.5|7.0|is later than the server",
            })
    void warnsWhereTheVersionsAreApart(String server, String compatibility, String part) {
        String warning = ServerWarnings.warning(FiftyOneVersion.parse(server), FiftyOneVersion.parse(compatibility))
                .orElse(null);

        if (part == null) {
            assertThat(warning).isNull();
        } else {
            assertThat(warning).contains(part);
        }
    }
}
