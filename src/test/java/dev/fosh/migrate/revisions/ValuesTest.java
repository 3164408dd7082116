package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "-0.5", "'a'", "[0]", "{a: null}", "{$oid: '600000000000000000000000'}"})
    void areTruthy(String value) {
        assertThat(Values.isTruthy(parse(value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "0.0", "''", "[]", "{}", "{$numberLong: '0'}"})
    void areNotTruthy(String value) {
        assertThat(Values.isTruthy(parse(value))).isFalse();
    }

    @Test
    void absentAndNullAreAlikeHere() {
        assertThat(Values.isNullOrAbsent(null)).isTrue();
        assertThat(Values.isNullOrAbsent(BsonNull.VALUE)).isTrue();
        assertThat(Values.isNullOrAbsent(new BsonUndefined())).isFalse();
        assertThat(Values.isTruthy(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a b'|a b",
                "null|null",
                "5|5",
                "[1, 'x']|[1, \"x\"]",
                "{a: 1}|{\"a\": 1}",
                "{$oid: '600000000000000000000001'}|600000000000000000000001"
            },
            quoteCharacter = '"')
    void areShownToPeople(String value, String shown) {
        assertThat(Values.show(parse(value))).isEqualTo(shown.replace("\\", ""));
    }

    private static BsonValue parse(String value) {
        return BsonDocument.parse("{v: " + value + "}").get("v");
    }
}
