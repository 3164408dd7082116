package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A million values from a file are set in a small heap. */
@Tag("slow")
@Tag("server")
class MemorySetValuesTest {
    private static final int SAMPLES = Integer.getInteger("fosh.samples", 1_000_000);

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    @Test
    void aMillionValuesNeedLittleMemory() throws IOException {
        MongoDatabase database = databases.database();
        Fixture fixture = new Fixture("image-basic", place);
        fixture.dump("db").loadInto(database);
        Samples.multiply(database, SAMPLES, 0);
        String samples = database.getCollection("datasets", BsonDocument.class)
                .find()
                .first()
                .getString("sample_collection_name")
                .getValue();
        Path rows = place.resolve("rows.ndjson");
        long count = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(rows)) {
            for (BsonDocument sample : database.getCollection(samples, BsonDocument.class)
                    .find()
                    .projection(BsonDocument.parse("{_id: 1}"))) {
                String id = sample.getObjectId("_id").getValue().toHexString();
                writer.write("{\"id\": \"" + id + "\", \"filepath\": \"/moved/" + count + ".png\"}\n");
                count++;
            }
        }
        ChildFosh.Place where = new ChildFosh.Place(databases.uri(), database.getName(), place.resolve("home"));
        List<String> words = List.of(
                "set-values", "filepath", "--from", rows.toString(), "--key-field", "id", "-d", fixture.dataset());
        long start = System.nanoTime();
        try (ChildFosh child = ChildFosh.startProbed(where, words, "256m")) {
            assertThat(child.waitFor()).as(child.said()).isZero();
            assertThat(child.said()).contains("\"modified\": " + count);
            System.out.printf(
                    Locale.ROOT,
                    "set-values of %d: %.0f s%n%s%n",
                    count,
                    (System.nanoTime() - start) / 1e9,
                    child.said());
        }
    }
}
