package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.support.TestDatabase;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of publishing, the whole document and by keys: the limit is the parameter. */
@Tag("server")
class PublicationServerTest {
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
    @ValueSource(ints = {Publication.WHOLE, 0})
    void writesTheNewDocumentToTheByte(int whole) {
        datasets().insertOne(BEFORE.clone());
        assertThat(new Publication(datasets(), whole).replace(BEFORE, changed()))
                .isTrue();
        assertThat(stored().toJson()).isEqualTo(changed().toJson());
    }

    @ParameterizedTest
    @ValueSource(ints = {Publication.WHOLE, 0})
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
            assertThat(new Publication(datasets(), whole).replace(BEFORE, changed()))
                    .as("%s", edit)
                    .isFalse();
            assertThat(stored().toJson()).isEqualTo(edited.toJson());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Publication.WHOLE, 0})
    void keepsTheOrderOfKeysThatMove(int whole) {
        datasets().insertOne(BEFORE.clone());
        BsonDocument after = new BsonDocument("_id", new BsonInt32(1));
        List<String> keys = new java.util.ArrayList<>(BEFORE.keySet());
        keys.remove("_id");
        java.util.Collections.reverse(keys);
        keys.forEach(key -> after.put(key, BEFORE.get(key)));
        assertThat(new Publication(datasets(), whole).replace(BEFORE, after)).isTrue();
        assertThat(stored().toJson()).isEqualTo(after.toJson());
    }
}
