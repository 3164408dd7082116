package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.support.TestDatabase;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class PlannedDropsServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @Test
    void nameACollectionOnceHoweverManyDatasetsWouldDropIt() {
        insert("config", "{version: '1.22.1', type: 'fiftyone'}");
        insert("datasets", "{name: 'a', sample_collection_name: 'samples.a', sample_fields: []}");
        insert("datasets", "{name: 'b', sample_collection_name: 'samples.b', sample_fields: []}");
        insert("frames.samples.gone", "{}");
        Plan plan = new MigrationTestbed(database.database(), true).plan(MigrationTestbed.all("1.22.1"));
        List<Loss> planned = plan.datasets().stream()
                .flatMap(item -> item.tallies().stream())
                .flatMap(tally -> tally.losses().stream())
                .toList();
        assertThat(planned)
                .containsExactly(new Loss("0.6.2", "collections", 1, List.of("frames.samples.gone (1 documents)")));
    }

    private void insert(String collection, String document) {
        database.database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(document));
    }
}
