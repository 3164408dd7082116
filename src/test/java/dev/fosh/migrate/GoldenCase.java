package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.Comparison;
import dev.fosh.support.DatabaseDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** One case folder of {@code src/test/resources/migrations} that runs a single revision. */
final class GoldenCase {
    private static final Path ROOT = Path.of("src/test/resources/migrations");

    private final Path folder;
    private final BsonDocument description;
    private final Instant start = Instant.now();

    private GoldenCase(Path folder) {
        this.folder = folder;
        this.description = description(folder);
    }

    /** Every folder that names a single revision. */
    static List<GoldenCase> all() {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.endsWith("case.json"))
                    .map(file -> new GoldenCase(file.getParent()))
                    .filter(found -> found.text("scope").equals("revision"))
                    .sorted(Comparator.comparing(GoldenCase::name))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The case of this name, such as {@code 0.6.2-up/example}. */
    static GoldenCase named(String name) {
        return new GoldenCase(ROOT.resolve(name));
    }

    private static BsonDocument description(Path folder) {
        try {
            return BsonDocument.parse(Files.readString(folder.resolve("case.json")));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The folder's name and its parent's. */
    String name() {
        return ROOT.relativize(folder).toString().replace('\\', '/');
    }

    /** What {@code case.json} says. */
    BsonDocument description() {
        return description;
    }

    boolean expectsAFailure() {
        return text("expect").equals("error");
    }

    DatabaseDump before() {
        return dump("before");
    }

    DatabaseDump after() {
        return dump("after");
    }

    /** One of the folder's dumps, such as {@code before.other}. */
    DatabaseDump dump(String which) {
        return DatabaseDump.folder(folder.resolve(which));
    }

    /** Fills the database and runs the revision. */
    RevisionRun run(MongoDatabase database) {
        before().loadInto(database);
        Direction direction = Direction.valueOf(text("direction").toUpperCase(Locale.ROOT));
        return text("kind").equals("admin")
                ? RevisionRun.onDatabase(text("revision"), direction, database)
                : RevisionRun.onDataset(text("revision"), direction, database, description.get("dataset"));
    }

    /** Fails unless the database is as expected, the head left out. */
    void requireSame(DatabaseDump expected, MongoDatabase database) {
        Comparison.withFixture(before(), description.getDocument("generated"))
                .during(start, Instant.now())
                .ignoring("datasets", "version")
                .requireSame(expected, DatabaseDump.of(database));
    }

    private String text(String key) {
        return description.getString(key).getValue();
    }
}
