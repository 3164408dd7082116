package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.model.Filters;
import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord;
import dev.fosh.run.RunState;
import dev.fosh.run.Runs;
import dev.fosh.session.Directories;
import dev.fosh.session.Session;
import dev.fosh.session.Settings;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class ExportServerTest {
    private static final String DATASET =
            """
            {_id: {$oid: '6b03c3753cf724fb3f3a1451'}, name: 'd', slug: 'd', version: '1.22.1', media_type: 'video',
             sample_collection_name: 'samples.d', frame_collection_name: 'frames.samples.d', unknown: 1,
             app_config: {media_fields: ['filepath', 'thumb']}, sample_fields: [{name: 'filepath'}, {name: 'thumb'}],
             frame_fields: [{name: 'seg', embedded_doc_type: 'fiftyone.core.labels.Segmentation'}]}
            """;

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Session session;
    private Exports exports;
    private Runs runs;

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
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(OutputStream.nullOutputStream()));
        console.format(OutputFormat.JSON);
        session = new Session(Settings.load(environment, directories, false));
        runs = new Runs(
                new Runs.Program(directories, Clock.systemUTC(), new SecureRandom(), "test"),
                session.cancellation(),
                note -> {});
        exports = new Exports(session, console, runs, "test");
        fill();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void fill() throws IOException {
        insert("datasets", DATASET);
        for (int i = 1; i <= 3; i++) {
            String media = medium("v/" + i + "/v.mp4").toString();
            String list = "['" + medium("t/" + i + "a.png") + "', '" + medium("t/" + i + "b.png") + "']";
            String id = "6b03c3753cf724fb3f3a140" + i;
            insert(
                    "samples.d",
                    "{_id: {$oid: '" + id + "'}, filepath: '" + media + "', thumb: " + list + ", n: " + i + "}");
            insert(
                    "frames.samples.d",
                    "{_id: {$oid: '6b03c3753cf724fb3f3a150" + i + "'}, frame_number: 1, _sample_id: {$oid: '" + id
                            + "'}, seg: {_cls: 'Segmentation', mask_path: '" + medium("m/" + i + "/m.png") + "'}}");
            insert(
                    "tags",
                    "{_dataset_id: {$oid: '6b03c3753cf724fb3f3a1451'}, _sample_id: {$oid: '" + id
                            + "'}, kind: 'temporal', index_type: 2, start: 0, end: 1, tag: 'x', created_at: {$date: {$numberLong: '5'}}}");
        }
        database.database().getCollection("samples.d").createIndex(BsonDocument.parse("{n: 1}"));
    }

    private Path medium(String name) throws IOException {
        Path file = place.resolve("media").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    private void insert(String collection, String json) {
        database.database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(json));
    }

    private Path target(String name) {
        return place.resolve("out").resolve(name);
    }

    private ExportRequest request(String name, MediaMode mode, Optional<String> filter) {
        return new ExportRequest(
                target(name),
                new ExportRequest.Media(mode, Optional.empty(), 0, false),
                new ExportRequest.Parts(true, true, true, false),
                filter,
                false,
                "export d --export-dir " + name);
    }

    private BsonDocument export(ExportRequest request) {
        out.reset();
        exports.export(Optional.of("d"), request);
        return BsonDocument.parse(out.toString(StandardCharsets.UTF_8));
    }

    private FoshException refusal(ExportRequest request) {
        return catchThrowableOfType(FoshException.class, () -> export(request));
    }

    private BsonArray read(String file, String key) throws IOException {
        return BsonDocument.parse(Files.readString(target(file))).getArray(key);
    }

    private static List<String> texts(BsonArray documents, String key) {
        return documents.stream()
                .map(document -> text(document.asDocument().get(key)))
                .toList();
    }

    private static String text(BsonValue value) {
        return value.isArray()
                ? value.asArray().stream()
                        .map(part -> part.asString().getValue())
                        .toList()
                        .toString()
                : value.asString().getValue();
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> all = Files.exists(target("")) ? Files.list(target("")) : Stream.empty()) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private RunRecord lastRun() {
        return runs.store(session.connection()).runs().get(0);
    }

    @Test
    void keepsListsOfMediaAndWhatTheFormatHasNoPlaceFor() throws IOException {
        DatabaseDump before = database.dump();
        BsonDocument result = export(request("a", MediaMode.COPY, Optional.empty()));
        assertThat(result.getString("dataset").getValue()).isEqualTo("d");
        assertThat(result.getInt32("media").getValue()).isEqualTo(9);
        assertThat(texts(read("a/samples.json", "samples"), "filepath"))
                .containsExactly("data/v.mp4", "data/v-2.mp4", "data/v-3.mp4");
        assertThat(texts(read("a/samples.json", "samples"), "thumb").get(0))
                .isEqualTo("[fields/thumb/1a.png, fields/thumb/1b.png]");
        assertThat(Files.readString(target("a/data/v-2.mp4"))).isEqualTo("v/2/v.mp4");
        assertThat(BsonDocument.parse(Files.readString(target("a/metadata.json")))
                        .keySet())
                .endsWith("frame_label_schemas", "unknown");
        assertThat(Files.readString(target("a/fosh.json")))
                .contains("\"indexes\":{\"samples\": [{\"v\": 2, \"key\": {\"n\": 1}");
        assertThat(database.dump()).isEqualTo(before);
        assertThat(lastRun().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void masksOfFramesStayOrComeAlong() throws IOException {
        export(request("a", MediaMode.COPY, Optional.empty()));
        BsonDocument segmentation =
                read("a/frames.json", "frames").get(0).asDocument().getDocument("seg");
        assertThat(segmentation.getString("mask_path").getValue()).startsWith(place.toString());
        ExportRequest plain = request("b", MediaMode.COPY, Optional.empty());
        export(new ExportRequest(
                plain.target(),
                new ExportRequest.Media(MediaMode.COPY, Optional.empty(), 0, true),
                plain.parts(),
                plain.filter(),
                false,
                plain.line()));
        BsonArray frames = read("b/frames.json", "frames");
        assertThat(frames.stream().map(frame -> frame.asDocument()
                        .getDocument("seg")
                        .getString("mask_path")
                        .getValue()))
                .containsExactly("fields/frames.seg/m.png", "fields/frames.seg/m-2.png", "fields/frames.seg/m-3.png");
        assertThat(Files.readString(target("b/fields/frames.seg/m-3.png"))).isEqualTo("m/3/m.png");
    }

    @Test
    void aFilterTakesFramesAndTagsOfItsSamplesAlong() throws IOException {
        BsonDocument result = export(request("a", MediaMode.COPY, Optional.of("{n: {$ne: 2}}")));
        assertThat(result.getInt32("samples").getValue()).isEqualTo(2);
        assertThat(result.getInt32("frames").getValue()).isEqualTo(2);
        assertThat(read("a/frames.json", "frames")).hasSize(2);
        assertThat(texts(read("a/tags.json", "tags"), "sample_id"))
                .containsExactly("6b03c3753cf724fb3f3a1401", "6b03c3753cf724fb3f3a1403");
        assertThat(texts(read("a/tags.json", "tags"), "created_at")).containsOnly("1970-01-01T00:00:00.005000");
    }

    @Test
    void movedMediaAreDeletedWhereTheyWere() throws IOException {
        export(request("a", MediaMode.MOVE, Optional.empty()));
        assertThat(place.resolve("media/v/1/v.mp4")).doesNotExist();
        assertThat(place.resolve("media/t/3b.png")).doesNotExist();
        assertThat(place.resolve("media/m/1/m.png")).exists();
        assertThat(Files.readString(target("a/data/v-3.mp4"))).isEqualTo("v/3/v.mp4");
        assertThat(beside()).containsExactly("a");
    }

    /** Killed after the folder came to its place: only the sources are left to be deleted. */
    @Test
    void resumingAMoveDeletesTheRestOfTheSources() throws IOException {
        export(request("a", MediaMode.MOVE, Optional.empty()));
        Path left = medium("v/1/v.mp4");
        Siblings siblings = new Siblings(target("a"), lastRun().id());
        try (MovedSources moved = new MovedSources(siblings.moved())) {
            moved.add(left);
        }
        database.database()
                .getCollection("fosh_runs")
                .updateOne(Filters.eq(lastRun().id()), BsonDocument.parse("{$set: {state: 'interrupted'}}"));
        out.reset();
        exports.resume(lastRun());
        assertThat(left).doesNotExist();
        assertThat(BsonDocument.parse(out.toString(StandardCharsets.UTF_8))
                        .getInt32("media")
                        .getValue())
                .isEqualTo(9);
        assertThat(beside()).containsExactly("a");
    }

    @Test
    void packsArchives() throws IOException {
        for (String name : List.of("a.zip", "a.tar.gz", "a.tgz")) {
            BsonDocument result = export(request(name, MediaMode.COPY, Optional.empty()));
            assertThat(result.getInt32("media").getValue()).isEqualTo(9);
        }
        assertThat(beside()).containsExactly("a.tar.gz", "a.tgz", "a.zip");
        FoshException links = refusal(request("b.zip", MediaMode.SYMLINK, Optional.empty()));
        assertThat(links.code()).isEqualTo(ErrorCode.CONFLICTING_OPTIONS);
    }

    @Test
    void doesNotReplaceArchivesThatMediaWereMovedInto() throws IOException {
        for (String name : List.of("a.zip", "a.tar.gz")) {
            for (int i = 1; i <= 3; i++) {
                medium("v/" + i + "/v.mp4");
                medium("t/" + i + "a.png");
                medium("t/" + i + "b.png");
            }
            export(request(name, MediaMode.MOVE, Optional.empty()));
            byte[] before = Files.readAllBytes(target(name));
            ExportRequest plain = request(name, MediaMode.NONE, Optional.empty());
            FoshException refusal = refusal(new ExportRequest(
                    plain.target(), plain.media(), plain.parts(), plain.filter(), true, plain.line()));
            assertThat(refusal.code()).isEqualTo(ErrorCode.MEDIA_IN_TARGET);
            assertThat(target(name)).hasBinaryContent(before);
        }
    }

    @Test
    void refusesAPlaceBelowAFile() throws IOException {
        Files.createDirectories(target(""));
        Files.writeString(target("file"), "mine");
        for (String name : List.of("file/a", "file/a/b", "file/a.zip")) {
            FoshException refusal = refusal(request(name, MediaMode.NONE, Optional.empty()));
            assertThat(refusal.code()).isEqualTo(ErrorCode.TARGET_NOT_WRITABLE);
            assertThat(refusal.getMessage()).contains(target("file") + " is no folder");
        }
        assertThat(target("file")).hasContent("mine");
    }

    @Test
    void listsAllThatIsMissingBeforeAnythingIsWritten() throws IOException {
        Files.delete(place.resolve("media/v/2/v.mp4"));
        Files.delete(place.resolve("media/t/3a.png"));
        FoshException missing = refusal(request("a", MediaMode.COPY, Optional.empty()));
        assertThat(missing.code()).isEqualTo(ErrorCode.MEDIA_NOT_FOUND);
        assertThat(missing.why().orElseThrow().lines())
                .containsExactly(
                        place.resolve("media/v/2/v.mp4").toString(),
                        place.resolve("media/t/3a.png").toString());
        assertThat(beside()).isEmpty();
        assertThat(runs.store(session.connection()).runs()).isEmpty();
        export(request("a", MediaMode.NONE, Optional.empty()));
    }

    @Test
    void refusesMediaThatAreSomewhereElse() {
        insert("samples.d", "{filepath: 's3://bucket/x.mp4'}");
        FoshException remote = refusal(request("a", MediaMode.COPY, Optional.empty()));
        assertThat(remote.code()).isEqualTo(ErrorCode.MEDIA_REMOTE);
        assertThat(remote.tries()).containsExactly("export d --export-dir a --export-media false");
    }

    @Test
    void refusesToReplaceTheFolderThatHasTheMediaOfTheDataset() throws IOException {
        export(request("a", MediaMode.COPY, Optional.empty()));
        database.database()
                .getCollection("samples.d")
                .updateOne(
                        BsonDocument.parse("{n: 1}"),
                        BsonDocument.parse("{$set: {filepath: '" + target("a/data/v.mp4") + "'}}"));
        ExportRequest plain = request("a", MediaMode.NONE, Optional.empty());
        FoshException refusal = refusal(
                new ExportRequest(plain.target(), plain.media(), plain.parts(), plain.filter(), true, plain.line()));
        assertThat(refusal.code()).isEqualTo(ErrorCode.MEDIA_IN_TARGET);
        assertThat(target("a/data/v.mp4")).exists();
    }

    @Test
    void aStopLeavesNoFolderAndARunThatCanBeResumed() throws IOException {
        ExportRequest request = request("a", MediaMode.COPY, Optional.empty());
        session.cancellation().request(ErrorCode.TERMINATED);
        FoshException stop = refusal(request);
        assertThat(stop.code()).isEqualTo(ErrorCode.TERMINATED);
        assertThat(beside()).isEmpty();
        session.cancellation().reset();
    }

    @Test
    void findsTheDatasetsWhoseMediaAreInAFolder() {
        assertThat(FolderUsers.of(place.resolve("media/v"), database.database(), session.cancellation()))
                .containsExactly("d");
        assertThat(FolderUsers.of(place.resolve("media/v/v"), database.database(), session.cancellation()))
                .isEmpty();
    }

    @Test
    void anOlderRevisionIsExportedAsItIs() throws IOException {
        database.database()
                .getCollection("datasets")
                .updateOne(BsonDocument.parse("{}"), BsonDocument.parse("{$set: {version: '0.18.0'}}"));
        export(request("a", MediaMode.NONE, Optional.empty()));
        BsonDocument metadata = BsonDocument.parse(Files.readString(target("a/metadata.json")));
        assertThat(metadata.keySet())
                .containsExactlyElementsOf(BsonDocument.parse(DATASET).keySet());
        database.database()
                .getCollection("datasets")
                .updateOne(BsonDocument.parse("{}"), BsonDocument.parse("{$set: {version: '0.7.4'}}"));
        assertThat(refusal(request("b", MediaMode.NONE, Optional.empty())).code())
                .isEqualTo(ErrorCode.NOT_EXPORTABLE);
    }
}
