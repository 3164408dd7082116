package dev.fosh.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class SnapshotServerTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    private MongoDatabase filled() {
        MongoDatabase database = databases.database();
        database.runCommand(BsonDocument.parse("{create: 'capped', capped: true, size: 4096}"));
        database.createCollection("empty");
        database.getCollection("c").insertMany(List.of(Document.parse("{_id: 1, a: 1, b: 2}"), new Document("_id", 2)));
        database.getCollection("c").createIndex(new Document("a", 1));
        return database;
    }

    @Test
    void givesBackWhatWasThere() {
        MongoDatabase database = filled();
        Snapshot before = Snapshot.of(database);
        database.getCollection("c").updateOne(new Document("_id", 1), new Document("$set", new Document("a", 2)));
        database.getCollection("c").insertOne(new Document("_id", 3));
        database.getCollection("c").deleteOne(new Document("_id", 2));
        database.getCollection("c").dropIndex("a_1");
        database.getCollection("capped").drop();
        database.getCollection("empty").drop();
        database.getCollection("new").insertOne(new Document());
        database.getCollection("fosh_runs").insertOne(new Document());
        assertThat(before.differences(Snapshot.of(database))).hasSize(8);
        before.restore(database);
        before.requireSame(Snapshot.of(database));
        assertThat(database.listCollectionNames()).containsExactlyInAnyOrder("capped", "empty", "c");
        MongoDatabase copy = databases.another();
        before.restore(copy);
        before.requireSame(Snapshot.of(copy));
    }

    @Test
    void theOrderOfKeysAndTypesOfNumbersCount() {
        MongoDatabase database = filled();
        Snapshot before = Snapshot.of(database);
        for (String other : List.of("{_id: 1, b: 2, a: 1}", "{_id: 1, a: {$numberLong: '1'}, b: 2}")) {
            database.getCollection("c").replaceOne(new Document("_id", 1), Document.parse(other));
            assertThatThrownBy(() -> before.requireSame(Snapshot.of(database)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("2 differences");
        }
    }
}
