package dev.fosh.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class TestServerServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @RegisterExtension
    final TestDatabase replicated = TestDatabase.replicaSet();

    @RegisterExtension
    final TestDatabase guarded = TestDatabase.withUsers();

    @Test
    void everyTestHasAnEmptyDatabase() {
        assertThat(database.dump().collections()).isEmpty();
        database.database().getCollection("c").insertOne(new Document("a", 1));
        assertThat(database.dump().documents("c")).hasSize(1);
        assertThat(database.another().getName()).isNotEqualTo(database.name());
    }

    @Test
    void theReplicaSetHasTransactions() {
        replicated.database().createCollection("c");
        try (ClientSession session = replicated.client().startSession()) {
            session.withTransaction(
                    () -> replicated.database().getCollection("c").insertOne(session, new Document("a", 1)));
        }
        assertThat(replicated.dump().documents("c")).hasSize(1);
    }

    @Test
    void aReaderMayNotWrite() {
        try (MongoClient reader = MongoClients.create(guarded.uriOfUser("read"))) {
            var collection = reader.getDatabase(guarded.name()).getCollection("c");
            assertThat(collection.countDocuments()).isZero();
            assertThatThrownBy(() -> collection.insertOne(new Document())).isInstanceOf(MongoException.class);
        }
    }

    @Test
    void aDumpComesBackAsItWas(@TempDir Path folder) throws Exception {
        java.nio.file.Files.writeString(
                folder.resolve("samples.x.json"),
                "[{\"_id\": {\"$numberInt\": \"1\"}, \"b\": {\"$numberLong\": \"2\"}}]");
        java.nio.file.Files.writeString(folder.resolve("none.jsonl"), "");
        java.nio.file.Files.writeString(
                folder.resolve("_indexes.json"),
                "{\"samples.x\": [{\"v\": {\"$numberInt\": \"2\"}, \"key\": {\"b\": {\"$numberInt\": \"1\"}}, "
                        + "\"name\": \"b_1\", \"unique\": true, \"background\": false}]}");
        DatabaseDump dump = DatabaseDump.folder(folder);
        database.load(dump);
        DatabaseDump loaded = database.dump();
        assertThat(loaded.collections().keySet()).containsExactly("none", "samples.x");
        assertThat(loaded.documents("samples.x")).isEqualTo(dump.documents("samples.x"));
        assertThat(new BsonArray(java.util.List.copyOf(
                        loaded.collections().get("samples.x").indexes())))
                .contains(BsonDocument.parse("{v: 2, key: {b: 1}, name: 'b_1', background: false, unique: true}"));
    }
}
