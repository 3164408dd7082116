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
            {media_type: 'video',
             sample_fields: [{name: 'id', db_field: '_id', ftype: 'fiftyone.core.fields.ObjectIdField'},
             {name: 'sample_id', db_field: '_sample_id', ftype: 'fiftyone.core.fields.ObjectIdField'},
             {name: 'tags', db_field: 'tags', ftype: 'x.ListField', subfield: 'x.StringField'},
             {name: 'at', db_field: 'at', ftype: 'x.DateTimeField'}, {name: 'a', db_field: 'a'}, {name: 'b', db_field: 'b'},
             {name: 'd', db_field: 'd', ftype: 'x.DictField'},
             {name: 'old', db_field: 'old', embedded_doc_type: 'fiftyone.core.labels.Classification'},
             {name: 'dets', db_field: 'dets', fields: [{name: 'detections', db_field: 'detections',
              fields: [{name: 'id', db_field: '_id', ftype: 'fiftyone.core.fields.ObjectIdField'},
                       {name: 'label', db_field: 'label'}]}]}],
             frame_fields: [{name: 'id', db_field: '_id', ftype: 'fiftyone.core.fields.ObjectIdField'},
             {name: 'frame_number', db_field: 'frame_number'}, {name: 'label', db_field: 'label'}]}
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
                "{_id: '" + ID + "', media_type: 'video'}|{\"_id\": {\"$oid\": \"" + ID
                        + "\"}, \"_media_type\": \"video\"}",
                "{'dets.detections': {$elemMatch: {id: '" + ID
                        + "', $or: [{label: 'x'}]}}}|{\"dets.detections\": {\"$elemMatch\": {\"_id\": {\"$oid\": \""
                        + ID
                        + "\"}, \"$or\": [{\"label\": \"x\"}]}}}",
                "{'dets.detections.0.id': {$not: {$in: ['" + ID
                        + "']}}}|{\"dets.detections.0._id\": {\"$not\": {\"$in\": [{\"$oid\": \"" + ID + "\"}]}}}",
                "{'old.id': '" + ID + "'}|{\"old._id\": {\"$oid\": \"" + ID + "\"}}",
                "{'d.id': '" + ID + "'}|{\"d.id\": \"" + ID + "\"}",
                "{at: {$gte: '2024-01-31', $lt: '2024-01-31 10:00:00+01:00'}}|{\"at\": {\"$gte\": {\"$date\":"
                        + " \"2024-01-31T00:00:00Z\"}, \"$lt\": {\"$date\": \"2024-01-31T09:00:00Z\"}}}",
                "{id: {$ne: '" + ID + "'}, '_id': 1}|{\"_id\": {\"$ne\": {\"$oid\": \"" + ID
                        + "\"}}, \"$and\": [{\"_id\": 1}]}",
                "{a: {$type: 'string'}, b: {'$type': 2}}|{\"a\": {\"$type\": \"string\"}, \"b\": {\"$type\": 2}}",
                "{a: {$regex: /it's {$type: /}, b: '{$type: 1}'}|{\"a\": {\"$regex\": {\"$regularExpression\": {\"pattern\":"
                        + " \"it's {$type: \", \"options\": \"\"}}}, \"b\": \"{$type: 1}\"}",
                "{a: {$regex: '^/d'}, b: {$regex: \"x}\\\"\" }}|{\"a\": {\"$regex\": \"^/d\"}, \"b\": {\"$regex\": \"x}\\\"\"}}",
                "{tags: ['a',], }|{\"tags\": [\"a\"]}",
                "{}|{}"
            })
    void readsWhatIsTypedUnderTheNamesThatAreShown(String typed, String expected) {
        assertThat(parsed(typed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "{a: 1",
                "{a: 1} b",
                "{a: 1}, {b: 1}",
                "[{a: 1}]",
                "{'frames.label': 1}",
                "{a: }",
                "{a: 1}] [",
                "{a: 1, a: 2}",
                "{a: {b: 1, b: 1}}",
                "{a: ObjectId('x')}",
                "{a: ISODate('x')}",
                "{a: Foo()}",
                "{a.b: 1}",
                "{a: 99999999999999999999}",
                "{a: 'x}",
                "{'frames.0.label': 1}",
                "{frames: 1}",
                "{frames: {$size: 1}}",
                "{",
                "}",
                "{a: /x}",
                "{a: {$oid: 'x'}}",
                "null",
                "{a: UUID('x')}",
                "{\u0000: 1",
                "{a: 1}//",
                "'{a: 1}'"
            })
    void refusesWhatIsNoQueryOnSamples(String typed) {
        FoshException refusal = catchThrowableOfType(FoshException.class, () -> parsed(typed));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a: {$gt: }}|near character 11: expected a value but found '}'",
                "{a.b: 1}|near character 3: a key with a dot stands in quotes, as in {\"a.b\": 1}",
                "{a: 1, b: 2, a: 3}|near character 18: \"a\" stands there twice, and only one of them would count",
                "{a: 'x}|at its end: end of file in JSON string",
                "{a: ObjectId('x')}|near character 16: an ObjectId has 24 hex digits"
            })
    void saysWhereAFilterIsWrong(String typed, String why) {
        FoshException refusal = catchThrowableOfType(FoshException.class, () -> parsed(typed));
        assertThat(refusal.why()).contains(why);
    }

    @Test
    void refusesWhatIsTooDeep() {
        FoshException refusal = catchThrowableOfType(
                FoshException.class, () -> parsed("{a: " + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_VALUE);
        assertThat(refusal.what()).hasSizeLessThan(300);
    }

    @Test
    void namesTheCommandInTheLineThatItProposes() {
        FoshException refusal =
                catchThrowableOfType(FoshException.class, () -> Filter.read("{", FieldTree.of(DATASET), "find"));
        assertThat(refusal.what()).isEqualTo("{ is no MongoDB query");
        assertThat(refusal.tries()).containsExactly("find '{tags: \"val\"}'");
    }

    @Test
    void warnsOfNamesThatAreNotDeclared() {
        assertThat(Filter.read(
                                "{tag: 'x', 'dets.detections.lable': 1, 'd.any': 1, $or: [{_cls: 1}]}",
                                FieldTree.of(DATASET),
                                "find")
                        .warnings())
                .containsExactly(
                        "no field \"tag\" is declared; did you mean \"tags\"?",
                        "no field \"dets.detections.lable\" is declared; did you mean \"dets.detections.label\"?");
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
