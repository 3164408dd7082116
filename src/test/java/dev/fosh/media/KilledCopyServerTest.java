package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.exchange.ChildFosh;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.S3Server;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies that take their media along, by processes that are killed; {@code -Dseed=} repeats the moments. */
@Tag("server")
class KilledCopyServerTest {
    private static final int FILES = 600;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final S3Server server = S3Server.shared();
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static Map<Path, FileTime> objects(Path folder) {
        Map<Path, FileTime> objects = new HashMap<>();
        try (Stream<Path> all = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path object :
                    all.filter(file -> file.toString().endsWith(".txt")).toList()) {
                objects.put(object, Files.getLastModifiedTime(object));
            }
            return objects;
        } catch (IOException changing) {
            // An object is renamed while it is listed.
            return Map.of();
        }
    }

    private void kill(UploadBench bench, int at) {
        String bucket = server.newBucket();
        MongoDatabase to = databases.another();
        Path folder = server.folder(bucket).resolve("moved/filepath");
        List<String> line = List.of(
                "copy",
                bench.name(),
                "--to",
                databases.uri(),
                "--to-database",
                to.getName(),
                "--persistent",
                "--upload-media",
                "s3://" + bucket + "/moved");
        String said;
        try (ChildFosh child = ChildFosh.start(bench.placeWith(server), line)) {
            while (objects(folder).size() < at && child.isAlive()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            child.kill();
            said = child.said();
        }
        Map<Path, FileTime> before = objects(folder);
        BsonDocument record = to.getCollection("fosh_runs", BsonDocument.class)
                .find(BsonDocument.parse("{command: 'copy'}"))
                .first();
        assertThat(record).as(said).isNotNull();
        String run = record.getString("_id").getValue();
        boolean isDone = record.getString("state").getValue().equals("done");
        if (!isDone) {
            ChildFosh.Place where = bench.placeWith(server);
            new FoshInside(databases.uri(), to.getName(), where.home())
                    .with(server.environment())
                    .run("resume", run)
                    .requireDone();
        }
        Map<Path, FileTime> after = objects(folder);
        assertThat(after).as("-Dseed=" + seed).hasSize(FILES).containsAllEntriesOf(before);
        requireMoved(to, bucket);
    }

    private void requireMoved(MongoDatabase to, String bucket) {
        DatabaseDump dump = DatabaseDump.of(to);
        String samples = dump.documents("datasets")
                .get(0)
                .getString("sample_collection_name")
                .getValue();
        assertThat(dump.documents(samples)).hasSize(FILES).allSatisfy(sample -> {
            String path = sample.getString("filepath").getValue();
            assertThat(path).startsWith("s3://" + bucket + "/moved/filepath/");
            Path object = server.folder(bucket).resolve(path.substring(("s3://" + bucket + "/").length()));
            int number = Integer.parseInt(object.getFileName().toString().substring(0, 5));
            assertThat(Files.readString(object)).isEqualTo("file " + number);
        });
    }

    @Test
    void aKilledCopyIsCarriedOnAndSendsNothingTwice() {
        System.out.println("-Dseed=" + seed);
        UploadBench bench = new UploadBench(databases, place, "image-basic").withFiles(FILES);
        for (int at : List.of(1, 1 + random.nextInt(FILES), FILES)) {
            kill(bench, at);
        }
    }
}
