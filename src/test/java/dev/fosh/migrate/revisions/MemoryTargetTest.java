package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.migrate.Documents;
import dev.fosh.run.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTargetTest {
    private final MemoryTarget target = new MemoryTarget("{_id: 1, sample_collection_name: 's'}")
            .with("s", "[{_id: 2, a: 3, d: {x: 1}}, {_id: 1, a: 5.0}, {_id: 3, a: null}]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|2 1 3",
                "{a: 3}|2",
                "{a: {$exists: true}}|2 1 3",
                "{d: {$exists: false}}|1 3",
                "{'d.x': 1}|2",
                "{_id: {$in: [1, 3]}}|1 3",
                "{a: {$type: 'number'}}|2 1",
                "{a: {$not: {$type: 'number'}}}|3",
                "{a: {$ne: null}}|2 1",
                "{$or: [{a: 3}, {a: 5}]}|2 1",
                "{$expr: {$eq: [1, 2]}}|2 1 3"
            })
    void findsWhatAServerFinds(String filter, String ids) {
        List<String> found = new ArrayList<>();
        target.samples()
                .orElseThrow()
                .read(
                        BsonDocument.parse(filter),
                        null,
                        document -> found.add(
                                Integer.toString(document.getInt32("_id").getValue())));
        assertThat(found).containsExactly(ids.split(" "));
        assertThat(target.samples().orElseThrow().count(BsonDocument.parse(filter)))
                .isEqualTo(found.size());
    }

    @Test
    void readsInOrder() {
        List<BsonDocument> found = new ArrayList<>();
        target.collection("s").read(new BsonDocument(), BsonDocument.parse("{_id: 1}"), found::add);
        assertThat(found).extracting(document -> document.get("_id")).containsExactly(ints(1, 2, 3));
    }

    private static BsonInt32[] ints(int... numbers) {
        return java.util.Arrays.stream(numbers).mapToObj(BsonInt32::new).toArray(BsonInt32[]::new);
    }

    @Test
    void changesWhatItIsTold() {
        MemoryDocuments samples = target.collection("s");
        samples.rewrite(BsonDocument.parse("{a: 3}"), sample -> Optional.of(sample.append("b", new BsonInt32(1))));
        samples.changeEach(changes -> changes.change(new BsonInt32(2), sample -> {
            sample.getDocument("d").put("y", new BsonInt32(2));
            sample.put("c", new BsonInt32(1));
        }));
        samples.put(BsonDocument.parse("{_id: 3}"));
        assertThat(new BsonArray(samples.documents()))
                .isEqualTo(
                        BsonArray.parse("[{_id: 2, a: 3, d: {x: 1, y: 2}, b: 1, c: 1}, {_id: 1, a: 5.0}, {_id: 3}]"));
    }

    @Test
    void writesDownWhatAServerWouldDo() {
        Documents samples = target.samples().orElseThrow();
        samples.updateAll(new BsonDocument(), Update.set("a", new BsonInt32(1)));
        samples.dropIndexesOn("a");
        samples.deleteLater(List.of(new BsonString("x")));
        assertThat(target.collection("s").sweeps()).containsExactly("{} {\"$set\": {\"a\": 1}}", "drop indexes on a");
        assertThat(target.collection("s").deletions()).containsExactly(new BsonString("x"));
    }

    @Test
    void givesTheSameIdForTheSamePurpose() {
        assertThat(target.newId("a")).isEqualTo(target.newId("a")).isNotEqualTo(target.newId("b"));
    }
}
