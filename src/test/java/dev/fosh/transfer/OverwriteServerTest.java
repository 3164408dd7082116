package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Runs;
import dev.fosh.session.Directories;
import dev.fosh.session.Session;
import dev.fosh.session.Settings;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code export --overwrite} must not destroy. */
@Tag("server")
class OverwriteServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private Session session;
    private Exports exports;

    @BeforeEach
    void open() throws IOException {
        Map<String, String> environment = Map.of(
                "FOSH_URI",
                database.uri(),
                "FOSH_DATABASE",
                database.name(),
                "HOME",
                place.resolve("home").toString());
        Directories directories = Directories.of(environment, new Properties());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(nowhere, nowhere);
        console.format(OutputFormat.JSON);
        session = new Session(Settings.load(environment, directories, false));
        Runs runs = new Runs(
                new Runs.Program(directories, Clock.systemUTC(), new SecureRandom(), "test"),
                session.cancellation(),
                note -> {});
        exports = new Exports(session, console, runs, "test");
        dataset("a", medium("1.png"), medium("2.png"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Path medium(String name) throws IOException {
        return Files.writeString(Files.createDirectories(place.resolve("media")).resolve(name), name);
    }

    private Path target() {
        return place.resolve("out").resolve("x");
    }

    private void dataset(String name, Path... media) {
        insert(
                "datasets",
                "{name: '" + name + "', slug: '" + name + "', version: '1.22.1', media_type: 'image',"
                        + " sample_collection_name: 'samples." + name + "', sample_fields: [{name: 'filepath'}]}");
        for (Path medium : media) {
            insert("samples." + name, "{filepath: '" + medium + "'}");
        }
    }

    private void insert(String collection, String json) {
        database.database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(json));
    }

    private void export(MediaMode mode, Optional<String> filter, boolean isOverwriting) {
        ExportRequest request = new ExportRequest(
                target(),
                new ExportRequest.Media(mode, Optional.empty(), 0, false),
                new ExportRequest.Parts(true, true, true, false),
                filter,
                isOverwriting,
                "export a --export-dir x");
        exports.export(Optional.of("a"), request);
    }

    private void refuses(MediaMode mode, Optional<String> filter) throws IOException {
        List<String> before = files();
        FoshException refused = catchThrowableOfType(FoshException.class, () -> export(mode, filter, true));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.MEDIA_IN_TARGET);
        assertThat(files()).isEqualTo(before);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.map(Path::toString)
                    .filter(name -> name.endsWith(".png") || name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void moveSampleTo(Path old, Path now) {
        database.database()
                .getCollection("samples.a")
                .updateOne(Filters.eq("filepath", old.toString()), Updates.set("filepath", now.toString()));
    }

    @Test
    void mediaBehindALinkAreInTheFolderToo() throws IOException {
        export(MediaMode.COPY, Optional.empty(), false);
        Path link = Files.createSymbolicLink(place.resolve("link"), target());
        moveSampleTo(place.resolve("media/1.png"), link.resolve("data/1.png"));
        refuses(MediaMode.NONE, Optional.empty());
        refuses(MediaMode.COPY, Optional.empty());
    }

    @Test
    void mediaThatAreLinksIntoTheFolderNeedIt() throws IOException {
        export(MediaMode.COPY, Optional.empty(), false);
        Path link = Files.createSymbolicLink(place.resolve("link.png"), target().resolve("data/1.png"));
        moveSampleTo(place.resolve("media/1.png"), link);
        refuses(MediaMode.NONE, Optional.empty());
    }

    @Test
    void mediaOfSamplesThatAreNotExportedStay() throws IOException {
        export(MediaMode.COPY, Optional.empty(), false);
        moveSampleTo(place.resolve("media/1.png"), target().resolve("data/1.png"));
        refuses(MediaMode.COPY, Optional.of("{filepath: '" + place.resolve("media/2.png") + "'}"));
    }

    @Test
    void mediaOfAnotherDatasetStay() throws IOException {
        export(MediaMode.COPY, Optional.empty(), false);
        dataset("b", target().resolve("data/1.png"));
        refuses(MediaMode.COPY, Optional.empty());
    }

    @Test
    void mediaThatWereMovedThereStay() throws IOException {
        export(MediaMode.MOVE, Optional.empty(), false);
        assertThat(place.resolve("media/1.png")).doesNotExist();
        refuses(MediaMode.NONE, Optional.empty());
    }

    @Test
    void whatAnEndedRunLeftBetweenItsRenamesIsNotReplacedUnasked() throws IOException {
        export(MediaMode.COPY, Optional.empty(), false);
        Siblings ended = new Siblings(target(), "20260101-000000-abcd");
        Files.move(target(), ended.old());
        FoshException refused =
                catchThrowableOfType(FoshException.class, () -> export(MediaMode.NONE, Optional.empty(), false));
        assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_NOT_EMPTY);
        assertThat(target().resolve("data/1.png")).exists();
    }
}
