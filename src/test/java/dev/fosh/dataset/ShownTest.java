package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @Test
    void aWordIsQuotedWhereTheShellWouldReadIt() {
        assertThat(Shown.word("quick-start_2")).isEqualTo("quick-start_2");
        assertThat(Shown.word("odd name (1) é/x")).isEqualTo("\"odd name (1) é/x\"");
        assertThat(Shown.word("a$b\"c")).isEqualTo("\"a\\$b\\\"c\"");
        assertThat(Shown.word("-n")).isEqualTo("\"-n\"");
        assertThat(Shown.word("")).isEqualTo("\"\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 B",
                "999|999 B",
                "1000|1.0 kB",
                "96100000|96.1 MB",
                "99960000|100 MB",
                "999600000|1.0 GB",
                "|–"
            })
    void sizesHaveThreeDigits(Long bytes, String shown) {
        assertThat(Shown.bytes(bytes)).isEqualTo(shown);
    }

    @Test
    void numbersHaveSeparators() {
        assertThat(Shown.number(41220L)).isEqualTo("41,220");
        assertThat(Shown.number(null)).isEqualTo("–");
    }

    @Test
    void timesAreUtc() {
        BsonDateTime time = new BsonDateTime(1_700_000_000_123L);

        assertThat(Shown.time(time)).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(Shown.shortTime(time)).isEqualTo("2023-11-14 22:13:20");
    }
}
