package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a dataset is the same after an export and an import, and its export too; {@code -Dseed=} repeats. */
@Tag("server")
class RoundTripServerTest {
    private static final String MADE =
            "\"_dataset_id\": \\{\"\\$oid\": \"[0-9a-f]+\"}, \"created_at\": \\{\"\\$date\": "
                    + "\"[^\"]+\"}, \"last_modified_at\": \\{\"\\$date\": \"[^\"]+\"}";
    /** Every dataset is several open files of the server. */
    private static final int OF_ONE_DATABASE = 50;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final long seed = Long.getLong("seed", System.nanoTime());

    private FoshInside fosh(MongoDatabase database) {
        return new FoshInside(databases.uri(), database.getName(), place.resolve("home"));
    }

    private SortedMap<String, String> exported(MongoDatabase database, String name, String folder) {
        Path target = place.resolve(folder);
        fosh(database)
                .run("export", name, "--export-dir", target.toString(), "--export-media", "false")
                .requireDone();
        SortedMap<String, String> texts = new TreeMap<>();
        Folders.files(target)
                .forEach((file, bytes) ->
                        texts.put(file, new String(bytes, StandardCharsets.UTF_8).replaceAll(MADE, "(made)")));
        texts.keySet().removeAll(List.of("fosh.json", "metadata.json"));
        return texts;
    }

    private void goesAround(MongoDatabase database, String name) {
        SortedMap<String, String> first = exported(database, name, name);
        fosh(database)
                .run("import", "--dataset-dir", place.resolve(name).toString(), "--name", "again-" + name)
                .requireDone();
        assertThat(exported(database, "again-" + name, "again-" + name)).isEqualTo(first);
    }

    private void randomDatasets(int count) {
        Random random = new Random(seed);
        MongoDatabase database = databases.another();
        for (int i = 0; i < count; i++) {
            if (i % OF_ONE_DATABASE == 0) {
                database.drop();
            }
            String name = "random-" + i;
            new RandomDataset(name, random).insertInto(database);
            try {
                goesAround(database, name);
                DatabaseDump dump = DatabaseDump.of(database);
                Contents.requireSame(Contents.of(dump, name), Contents.of(dump, "again-" + name));
            } catch (AssertionError failure) {
                throw new AssertionError("dataset " + i + ", -Dseed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    @Test
    void anythingSurvives() {
        randomDatasets(150);
    }

    @Test
    @Tag("slow")
    void twoThousandDatasetsSurvive() {
        randomDatasets(2000);
    }

    @Test
    void aNarrowNumberIn64BitsComesBackIn32AsWithTheSdk() {
        MongoDatabase database = databases.another();
        new Fixture("image-basic", place).dump("db").loadInto(database);
        String samples = DatabaseDump.of(database)
                .documents("datasets")
                .get(0)
                .getString("sample_collection_name")
                .getValue();
        database.getCollection(samples)
                .updateMany(new BsonDocument(), BsonDocument.parse("{$set: {count: {$numberLong: '7'}}}"));
        fosh(database)
                .run(
                        "export",
                        "image basic",
                        "--export-dir",
                        place.resolve("out").toString(),
                        "--export-media",
                        "false")
                .requireDone();
        fosh(database)
                .run("import", "--dataset-dir", place.resolve("out").toString(), "--name", "again")
                .requireDone();
        List<String> lines = Contents.of(DatabaseDump.of(database), "again");
        assertThat(lines.stream().filter(line -> line.startsWith("samples {")))
                .hasSize(3)
                .allMatch(line -> line.contains("\"count\": {\"$numberInt\": \"7\"}"));
    }
}
