package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class ExtendedJsonTest {
    @Test
    void writesRelaxedExtendedJson() {
        BsonDocument value = BsonDocument.parse(
                """
                {i: 1, l: {$numberLong: '9007199254740993'}, d: 1.5, n: null, t: true, s: 'x',
                 nan: {$numberDouble: 'NaN'}, inf: {$numberDouble: '-Infinity'},
                 o: {$oid: '600000000000000000000001'}, at: {$date: '2024-01-02T03:04:05.006Z'},
                 old: {$date: {$numberLong: '-1'}}, b: {$binary: {base64: 'AAE=', subType: '00'}},
                 m: {$numberDecimal: '1.50'}, a: [1, {x: 2}], k: {$maxKey: 1}}
                """);

        assertThat(ExtendedJson.tree(value).toString())
                .isEqualTo("{i=1, l=9007199254740993, d=1.5, n=null, t=true, s=x, nan={$numberDouble=NaN}, "
                        + "inf={$numberDouble=-Infinity}, o={$oid=600000000000000000000001}, "
                        + "at={$date=2024-01-02T03:04:05.006Z}, old={$date={$numberLong=-1}}, "
                        + "b={$binary={base64=AAE=, subType=00}}, m={$numberDecimal=1.50}, a=[1, {x=2}], "
                        + "k={\"$maxKey\": 1}}");
        assertThat(ExtendedJson.tree(BsonDocument.parse("{a: [true]}"))).isEqualTo(Map.of("a", List.of(true)));
    }
}
