package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final String ID = "6b03c3753cf724fb3f3a1451";
    private static final BsonDocument DATASET = BsonDocument.parse(
            """
            {sample_fields: [{name: 'id', db_field: '_id'}, {name: 'sample_id', db_field: '_sample_id'},
             {name: 'dets', db_field: 'dets', fields: [{name: 'detections', db_field: 'detections',
              fields: [{name: 'id', db_field: '_id'}, {name: 'label', db_field: 'label'}]}]}]}
            """);

    private static String parsed(String typed) {
        return Filter.parse(typed, DATASET).toJson();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{tags: 'val'}|{\"tags\": \"val\"}",
                "{\"a\": {$gt: 2}, b: /x/i, d: ISODate('2020-01-01')}|{\"a\": {\"$gt\": 2}, \"b\": {\"$regularExpression\": {\"pattern\": \"x\", \"options\": \"i\"}}, \"d\": {\"$date\": \"2020-01-01T00:00:00Z\"}}",
                "{id: '" + ID + "'}|{\"_id\": {\"$oid\": \"" + ID + "\"}}",
                "{$or: [{id: {$in: ['" + ID + "', 'x']}}, {a: 1}]}|{\"$or\": [{\"_id\": {\"$in\": [{\"$oid\": \"" + ID
                        + "\"}, \"x\"]}}, {\"a\": 1}]}",
                "{sample_id: {$oid: '" + ID + "'}}|{\"_sample_id\": {\"$oid\": \"" + ID + "\"}}",
                "{'dets.detections.id': '" + ID + "', 'dets.detections.label': '" + ID
                        + "'}|{\"dets.detections._id\": {\"$oid\": \"" + ID + "\"}, \"dets.detections.label\": \"" + ID
                        + "\"}",
                "{$expr: {$gt: ['$a', 1]}}|{\"$expr\": {\"$gt\": [\"$a\", 1]}}",
                "{}|{}"
            })
    void readsWhatIsTypedUnderTheNamesThatAreShown(String typed, String expected) {
        assertThat(parsed(typed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "{a: 1", "{a: 1} b", "{a: 1}, {b: 1}", "[{a: 1}]", "{'frames.x': 1}", "{a: }"})
    void refusesWhatIsNoQueryOnSamples(String typed) {
        FoshException refusal = catchThrowableOfType(FoshException.class, () -> parsed(typed));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_VALUE);
    }

    @Test
    void refusesCodeAtAnyDepth() {
        for (String typed : new String[] {
            "{$where: '1'}", "{$and: [{a: 1}, {$where: '1'}]}", "{$expr: {$function: {body: '', args: [], lang: 'js'}}}"
        }) {
            FoshException refusal = catchThrowableOfType(FoshException.class, () -> parsed(typed));
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNSAFE_FILTER);
        }
    }
}
