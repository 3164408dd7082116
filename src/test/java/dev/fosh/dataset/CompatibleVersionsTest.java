package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibleVersionsTest {
    private static final CompatibleVersions NEWEST = CompatibleVersions.of("1.22.1");

    static Stream<BsonDocument> measuredTable() throws IOException {
        try (InputStream table =
                CompatibleVersionsTest.class.getResourceAsStream("/migrations/tables/compatible.json")) {
            return BsonArray.parse(new String(table.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(BsonValue::asDocument);
        }
    }

    static Stream<PackagingAnswer> answers() {
        return PackagingAnswer.all().stream();
    }

    @ParameterizedTest
    @MethodSource("measuredTable")
    void answersAsTheSdk(BsonDocument row) {
        assertThat(NEWEST.contains(row.getString("version").getValue()))
                .isEqualTo(row.getBoolean("compatible").getValue());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void containsWhatPackagingContains(PackagingAnswer answer) {
        List<Boolean> contained = Stream.of(NEWEST, CompatibleVersions.of("0.16.4"), CompatibleVersions.of("0.21.0"))
                .map(range -> range.contains(answer.text()))
                .toList();
        assertThat(contained).isEqualTo(answer.inSpecifiers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.22.1|>=0.19,<2",
                "v1.4|>=0.19,<2",
                "1.4.0rc1|>=0.19,<2",
                "1.99|>=0.19,<2",
                "0.22.3|>=0.19,<0.23",
                "0.19.1|>=0.19,<0.20",
                "0.18.0|>=0.16.6,<0.19",
                "0.16.4|>=0.16.3,<0.17",
                "0.21.6|==0.21.6",
                "1.3.2|==1.3.2",
                "2.0.0|==2.0.0",
            })
    void knowsTheRangesOfReleases(String client, String range) {
        assertThat(CompatibleVersions.of(client)).hasToString(range);
    }

    @Test
    void anAbsentVersionIsInNoRange() {
        assertThat(NEWEST.contains((String) null)).isFalse();
    }

    @Test
    void aVersionWithALocalPartIsMetByItselfOnly() {
        CompatibleVersions range = CompatibleVersions.of("1.0.0+site");

        assertThat(range.contains("1.0.0+site")).isTrue();
        assertThat(range.contains("1.0.0")).isFalse();
        assertThat(CompatibleVersions.of("1.0.0").contains("1.0.0+site")).isTrue();
    }
}
