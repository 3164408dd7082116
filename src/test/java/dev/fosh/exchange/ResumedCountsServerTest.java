package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.ClientEnd.Moment;
import dev.fosh.support.CommandCount;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is carried on tells the same counts as what was never broken, ended at its publication or anywhere after it. */
@Tag("server")
class ResumedCountsServerTest {
    private static final String NO_RUN_LEFT = "F2108";
    private static final List<String> COUNTS = List.of("dataset", "samples", "frames", "media", "bytes");

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private int homes;

    private Outcome fosh(MongoDatabase database, Path home, List<String> words, CommandListener... listeners) {
        return new FoshInside(databases.uri(), database.getName(), home, listeners).run(words.toArray(String[]::new));
    }

    private Path newHome() {
        return place.resolve("home-" + homes++);
    }

    /**
     * Ends a command at some of its last commands to the server, from the one that publishes on, and takes it back in the end.
     *
     * @param here where the command is given
     * @param database where it writes
     */
    private void check(MongoDatabase here, MongoDatabase database, String... line) {
        List<String> words = List.of(line);
        Snapshot before = Snapshot.of(database);
        CommandCount count = new CommandCount(database.getName());
        BsonDocument unbroken =
                counts(fosh(here, newHome(), words, count).requireDone().result());
        assertThat(unbroken.getNumber("bytes").longValue()).isPositive();
        int published = published(count.seen());
        int last = count.count();
        Stream.of(published, (published + last) / 2, last - 3, last - 2, last - 1, last)
                .filter(at -> at >= published)
                .distinct()
                .forEach(at -> {
                    Moment moment = at == published ? Moment.AFTER : Moment.values()[at % 2];
                    before.restore(database);
                    check(here, database, words, new ClientEnd(database.getName(), at, moment), unbroken);
                    before.requireSame(Snapshot.of(database));
                });
    }

    private void check(
            MongoDatabase here, MongoDatabase database, List<String> words, ClientEnd end, BsonDocument unbroken) {
        Path home = newHome();
        try {
            fosh(here, home, words, end);
        } catch (Error | RuntimeException thrown) {
            // An ended client's last words mean nothing.
            if (!end.hasEnded()) {
                throw thrown;
            }
        }
        Leases.expire(database);
        Outcome resumed = fosh(database, home, List.of("resume"));
        if (!resumed.code().equals(NO_RUN_LEFT)) {
            assertThat(counts(resumed.requireDone().result()))
                    .as(end.toString())
                    .isEqualTo(unbroken);
        }
        fosh(database, home, List.of("undo")).requireDone();
    }

    /** Which command publishes, from 1: the last that writes the dataset document. */
    private static int published(List<String> seen) {
        List<String> writes = new ArrayList<>(seen);
        writes.replaceAll(command -> CommandCount.isWrite(command) ? command : "");
        return 1 + Math.max(writes.lastIndexOf("insert datasets"), writes.lastIndexOf("update datasets"));
    }

    private static BsonDocument counts(BsonDocument result) {
        BsonDocument counts = new BsonDocument();
        COUNTS.forEach(key -> counts.append(key, result.get(key)));
        return counts;
    }

    private String export(String name) {
        return new Fixture(name, place).placeExport().toString();
    }

    private MongoDatabase with(String fixture) {
        MongoDatabase database = databases.another();
        new Fixture(fixture, place).dump("db").loadInto(database);
        return database;
    }

    @Test
    void ofAnImport() {
        MongoDatabase database = databases.another();
        check(database, database, "import", "--dataset-dir", export("video-frames"), "--name", "new");
    }

    @Test
    void ofAnImportInsteadOfAnother() {
        MongoDatabase database = with("image-basic");
        String name = new Fixture("image-basic", place).dataset();
        check(database, database, "import", "--dataset-dir", export("views-runs"), "--name", name, "--overwrite");
    }

    @Test
    void ofAMerge() {
        MongoDatabase database = with("image-basic");
        String name = new Fixture("image-basic", place).dataset();
        check(database, database, "import", "--dataset-dir", export("image-fields"), "--name", name, "--merge");
    }

    @Test
    void ofACopy() {
        MongoDatabase from = with("video-frames");
        MongoDatabase to = databases.another();
        String name = new Fixture("video-frames", place).dataset();
        check(from, to, "copy", name, "--to", databases.uri(), "--to-database", to.getName());
    }
}
