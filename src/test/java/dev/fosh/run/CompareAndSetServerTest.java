package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.support.TestDatabase;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of publishing, the whole document and by keys: the limit is the parameter. */
@Tag("server")
class CompareAndSetServerTest {
    private static final BsonDocument BEFORE =
            BsonDocument.parse("{_id: 1, version: '1.0.0', a: {x: 1, y: [1, {b: null}]},"
                    + " gone: 1, 'odd.key': 1, n: {$numberLong: '5'}, d: {$numberDouble: 'NaN'}}");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private MongoCollection<BsonDocument> datasets() {
        return database.database().getCollection("datasets", BsonDocument.class);
    }

    private static BsonDocument changed() {
        BsonDocument after = BEFORE.clone();
        after.remove("gone");
        after.remove("version");
        after.getDocument("a").put("x", new BsonString("$not.an.expression"));
        after.put("added", BsonDocument.parse("{z: 1, a: ['$$NOW']}"));
        after.put("version", new BsonString("1.1.0"));
        return after;
    }

    private BsonDocument stored() {
        return datasets().find().first();
    }

    @ParameterizedTest
    @ValueSource(ints = {CompareAndSet.WHOLE, 0})
    void writesTheNewDocumentToTheByte(int whole) {
        datasets().insertOne(BEFORE.clone());
        assertThat(new CompareAndSet(datasets(), whole).replace(BEFORE, changed()))
                .isTrue();
        assertThat(stored().toJson()).isEqualTo(changed().toJson());
    }

    @ParameterizedTest
    @ValueSource(ints = {CompareAndSet.WHOLE, 0})
    void writesNothingOverSomebodyElsesEdit(int whole) {
        List<org.bson.conversions.Bson> edits = List.of(
                Updates.set("a.x", 2),
                Updates.set("gone", 7),
                Updates.unset("gone"),
                Updates.set("added", 1),
                Updates.set("elsewhere", "new"));
        for (org.bson.conversions.Bson edit : edits) {
            datasets().drop();
            datasets().insertOne(BEFORE.clone());
            datasets().updateOne(Filters.eq(1), edit);
            BsonDocument edited = stored();
            assertThat(new CompareAndSet(datasets(), whole).replace(BEFORE, changed()))
                    .as("%s", edit)
                    .isFalse();
            assertThat(stored().toJson()).isEqualTo(edited.toJson());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {CompareAndSet.WHOLE, 0})
    void keepsTheOrderOfKeysThatMove(int whole) {
        datasets().insertOne(BEFORE.clone());
        BsonDocument after = new BsonDocument("_id", new BsonInt32(1));
        List<String> keys = new java.util.ArrayList<>(BEFORE.keySet());
        keys.remove("_id");
        java.util.Collections.reverse(keys);
        keys.forEach(key -> after.put(key, BEFORE.get(key)));
        assertThat(new CompareAndSet(datasets(), whole).replace(BEFORE, after)).isTrue();
        assertThat(stored().toJson()).isEqualTo(after.toJson());
    }

    @Test
    void writesValuesThatAreTooLargeToCompare() {
        BsonDocument before = new BsonDocument("_id", new BsonInt32(1)).append("mask", mask(9_000_000, 1));
        BsonDocument after = new BsonDocument("_id", new BsonInt32(1)).append("mask", mask(9_000_000, 2));
        datasets().insertOne(before);
        assertThat(new CompareAndSet(datasets()).replace(before, after)).isTrue();
        assertThat(stored()).isEqualTo(after);
        datasets().updateOne(Filters.eq(1), Updates.set("more", 1));
        assertThat(new CompareAndSet(datasets()).replace(after, before)).isFalse();
        assertThat(stored()).isEqualTo(after.append("more", new BsonInt32(1)));
    }

    @Test
    void deletesOnlyWhatNobodyChanged() {
        BsonDocument largest = new BsonDocument("_id", new BsonInt32(1)).append("mask", mask((16 << 20) - 40, 1));
        for (BsonDocument document : List.of(BEFORE, largest)) {
            datasets().insertOne(document);
            BsonDocument other = document.clone();
            other.put("_id", new BsonInt32(1));
            other.remove("n");
            other.put("mask", new BsonInt32(1));
            CompareAndSet compareAndSet = new CompareAndSet(datasets());
            assertThat(datasets()
                            .bulkWrite(List.of(compareAndSet.deletion(other)))
                            .getDeletedCount())
                    .isZero();
            assertThat(datasets()
                            .bulkWrite(List.of(compareAndSet.deletion(document)))
                            .getDeletedCount())
                    .isOne();
        }
    }

    private static BsonBinary mask(int size, int content) {
        byte[] bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) content);
        return new BsonBinary(bytes);
    }

    @Test
    void everyTypeCanBeComparedAndWritten() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("CompareAndSetServerTest -Dseed=" + seed);
        RandomDocuments random = new RandomDocuments(new java.util.Random(seed));
        for (int i = 0; i < 50; i++) {
            BsonInt32 id = new BsonInt32(i);
            RawBsonDocument before = Bytes.raw(random.ofEveryType(id));
            RawBsonDocument after = Bytes.raw(random.ofEveryType(id));
            datasets().insertOne(before);
            CompareAndSet compareAndSet = new CompareAndSet(datasets(), i % 2 == 0 ? CompareAndSet.WHOLE : 0);
            assertThat(compareAndSet.replace(before, after)).isTrue();
            assertThat(Bytes.of(raw(id))).isEqualTo(Bytes.of(after));
            datasets().bulkWrite(List.of(compareAndSet.deletion(after)));
            assertThat(raw(id)).isNull();
        }
    }

    private RawBsonDocument raw(BsonInt32 id) {
        return database.database()
                .getCollection("datasets", RawBsonDocument.class)
                .find(Filters.eq(id))
                .first();
    }
}
