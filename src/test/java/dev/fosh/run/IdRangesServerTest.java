package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ranges of ids of any kind hold every document once. */
@Tag("server")
class IdRangesServerTest {
    private static final int LENGTH = 5;

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private MongoCollection<BsonDocument> samples() {
        return database.database().getCollection("samples", BsonDocument.class);
    }

    /** One of each kind that there can be of an id, and some more of those that there can be several of. */
    private List<BsonValue> ids() {
        BsonArray one = BsonArray.parse(
                """
                [{$minKey: 1}, null, NaN, -1.5, {$numberInt: "2"}, {$numberLong: "3"}, {$numberDecimal: "4.25"},
                 {$numberDouble: "Infinity"}, "", "$x", {$symbol: "y"}, {}, {a: 1}, {b: null},
                 {$binary: {base64: "", subType: "00"}}, {$binary: {base64: "AAAA", subType: "04"}},
                 {$oid: "000000000000000000000000"}, false, true, {$date: {$numberLong: "-1"}},
                 {$date: {$numberLong: "0"}}, {$timestamp: {t: 1, i: 1}}, {$maxKey: 1}]
                """
                        .replace("NaN", "{$numberDouble: \"NaN\"}"));
        List<BsonValue> all = new ArrayList<>(one.getValues());
        IntStream.range(100, 100 + random.nextInt(30)).forEach(number -> {
            all.add(new BsonInt32(number));
            all.add(new BsonObjectId(new ObjectId(number, number)));
        });
        Collections.shuffle(all, random);
        return all;
    }

    private List<BsonValue> in(Iterable<IdRange> ranges) {
        List<BsonValue> found = new ArrayList<>();
        for (IdRange range : ranges) {
            List<BsonDocument> documents = samples().find(range.filter()).into(new ArrayList<>());
            assertThat(documents).as("%s -Dseed=%d", range, seed).hasSizeBetween(1, LENGTH);
            documents.forEach(document -> found.add(document.get("_id")));
        }
        return found;
    }

    @Test
    void everyDocumentIsInOneRangeWhereverItBegins() {
        List<BsonValue> ids = ids();
        samples().insertMany(ids.stream().map(id -> new BsonDocument("_id", id)).toList());
        List<BsonValue> sorted = new ArrayList<>();
        samples().find().sort(new BsonDocument("_id", new BsonInt32(1))).forEach(found -> sorted.add(found.get("_id")));
        assertThat(in(new MixedIdRanges(samples(), LENGTH, null)))
                .hasSameElementsAs(ids)
                .hasSameSizeAs(ids);
        for (int i = 0; i < sorted.size(); i++) {
            assertThat(in(new MixedIdRanges(samples(), LENGTH, sorted.get(i))))
                    .as("after %s -Dseed=%d", sorted.get(i), seed)
                    .containsExactlyInAnyOrderElementsOf(sorted.subList(i + 1, sorted.size()));
        }
    }

    @Test
    void anEmptyCollectionHasNone() {
        assertThat(new MixedIdRanges(samples(), LENGTH, null)).isEmpty();
    }

    @Test
    void aSmallOneIsOneRange() {
        assertThat(IdRanges.of(samples(), IdRanges.DOCUMENTS, null)).containsExactly(IdRange.WHOLE);
    }
}
