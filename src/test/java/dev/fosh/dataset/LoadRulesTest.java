package dev.fosh.dataset;

import static dev.fosh.dataset.LoadRules.Standing.AHEAD;
import static dev.fosh.dataset.LoadRules.Standing.BEHIND;
import static dev.fosh.dataset.LoadRules.Standing.CURRENT;
import static dev.fosh.dataset.LoadRules.Standing.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoadRulesTest {
    static final List<String> REVISIONS = Arrays.asList(
            ("0.6.2 0.6.5 0.7.2 0.7.3 0.7.4 0.8.0 0.9.4 0.11.2 0.13.0 0.14.0 0.15.1 0.16.0 0.16.1 0.16.3 0.17.0 "
                            + "0.18.0 0.19.0 0.20.0 0.23.0 1.0.0 1.1.0 1.4.0 1.13.0")
                    .split(" "));
    private static final LoadRules RULES = LoadRules.of("1.22.1", REVISIONS);

    static Stream<BsonDocument> measuredSpans() throws IOException {
        try (InputStream table = LoadRulesTest.class.getResourceAsStream("/migrations/tables/spans.json")) {
            return BsonArray.parse(new String(table.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(BsonValue::asDocument)
                    .filter(span -> span.containsKey("revisions"));
        }
    }

    @ParameterizedTest
    @MethodSource("measuredSpans")
    void findsTheRevisionsThatTheSdkRuns(BsonDocument span) {
        List<String> expected = span.getArray("revisions").stream()
                .map(revision -> revision.asString().getValue())
                .toList();
        assertThat(RULES.revisionsBetween(
                        span.getString("from").getValue(), span.getString("to").getValue()))
                .isEqualTo(expected);
    }

    @Test
    void aDatabaseNeedsMigrationUntilItSaysTheClientsVersion() {
        assertThat(RULES.databaseNeedsMigration("1.4.0")).isTrue();
        assertThat(RULES.databaseNeedsMigration("1.22.1rc1")).isTrue();
        assertThat(RULES.databaseNeedsMigration("1.22.1")).isFalse();
        assertThat(RULES.databaseNeedsMigration("1.30.0")).isFalse();
        assertThat(RULES.databaseNeedsMigration("2.0.0")).isFalse();
        assertThat(RULES.databaseNeedsMigration("abc")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "1.0.0, 1.4.0, true",
                "1.4.0, 1.4.0, false",
                "1.4.0, 1.12.0, false",
                "1.4.0, 1.13.0, true",
                "1.22.1, 1.0.0, true",
                "null, 1.22.1, true",
                "null, 0.6.0, false",
                "0.18, 0.18.0, false",
                "1.30.0, 1.0.0, false",
                "abc, 1.22.1, false",
            })
    void aDatasetNeedsMigrationWhereARevisionLiesBetween(String head, String database, boolean needed) {
        assertThat(RULES.datasetNeedsMigration(head, database)).isEqualTo(needed);
    }

    @Test
    void saysWhereADatasetStands() {
        assertThat(RULES.standing("1.0.0", "1.4.0")).isEqualTo(BEHIND);
        assertThat(RULES.standing(null, "1.4.0")).isEqualTo(BEHIND);
        assertThat(RULES.standing("1.4.0", "1.4.0rc1")).isEqualTo(CURRENT);
        assertThat(RULES.standing("1.4.0", "1.5.0")).isEqualTo(CURRENT);
        assertThat(RULES.standing("1.22.1", "1.20.0")).isEqualTo(AHEAD);
        assertThat(RULES.standing("abc", "1.20.0")).isEqualTo(UNKNOWN);
    }

    @Test
    void anAbsentVersionIsTooOldToLoad() {
        assertThat(RULES.loadable(null)).isFalse();
        assertThat(RULES.loadable("1.0.0")).isTrue();
        assertThat(RULES.loadable("0.18.0")).isFalse();
    }
}
