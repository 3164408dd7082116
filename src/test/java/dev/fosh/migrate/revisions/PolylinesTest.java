package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolylinesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: {_cls: 'Polyline', points: [1]}}|{a: {_cls: 'Polyline', points: [[1]]}}",
                "{a: {_cls: 'Polyline', points: null}}|{a: {_cls: 'Polyline', points: [null]}}",
                "{a: {_cls: 'Polyline'}}|{a: {_cls: 'Polyline'}}",
                "{a: {_cls: 'Polylines', polylines: [{_cls: 'Polyline', points: []}, 5, {points: []}]}}"
                        + "|{a: {_cls: 'Polylines', polylines: [{_cls: 'Polyline', points: [[]]}, 5, {points: []}]}}",
                "{a: {_cls: 'Polylines', polylines: null}}|{a: {_cls: 'Polylines', polylines: null}}",
                "{a: [{_cls: 'Polyline', points: [1]}], b: {c: {_cls: 'Polyline', points: [1]}}}"
                        + "|{a: [{_cls: 'Polyline', points: [1]}], b: {c: {_cls: 'Polyline', points: [1]}}}"
            })
    void wrapAndUnwrap(String single, String nested) {
        BsonDocument owner = BsonDocument.parse(single);
        boolean changed = Polylines.wrap(owner);
        assertThat(owner.toJson()).isEqualTo(BsonDocument.parse(nested).toJson());
        assertThat(changed).isEqualTo(!single.equals(nested));
        Polylines.unwrap(owner);
        assertThat(owner.toJson()).isEqualTo(BsonDocument.parse(single).toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|0", "[[1]]|0", "[[1], [2]]|1", "[[], [], []]|1", "null|0"})
    void withoutExactlyOneShapeHaveNoPoints(String points, int lost) {
        BsonDocument owner = BsonDocument.parse("{a: {_cls: 'Polyline', points: " + points + "}}");
        assertThat(Polylines.withSeveralShapes(owner)).isEqualTo(lost);
        Polylines.unwrap(owner);
        String expected = points.equals("null") ? "null" : points.equals("[[1]]") ? "[1]" : "[[]]";
        assertThat(owner).isEqualTo(BsonDocument.parse("{a: {_cls: 'Polyline', points: " + expected + "}}"));
    }
}
