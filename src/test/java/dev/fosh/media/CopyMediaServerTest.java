package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.exchange.Folders;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.CommandCount;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code copy --upload-media}: the copy is there once its media are safely in the store, and the source stays as it was. */
@Tag("server")
class CopyMediaServerTest {
    private static final String DIR = "s3://bucket/moved";

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private TroubledStore store;
    private MongoDatabase to;
    private String dataset;

    @BeforeEach
    void begin() throws IOException {
        store = new TroubledStore(new FolderStore(Files.createDirectories(place.resolve("bucket"))));
        to = databases.another();
    }

    private Fixture load(String name) {
        Fixture fixture = new Fixture(name, place);
        fixture.placeMedia();
        databases.load(fixture.dump("db"));
        dataset = fixture.dataset();
        return fixture;
    }

    private Outcome fosh(MongoDatabase database, List<String> words, CommandListener... listeners) {
        return new FoshInside(databases.uri(), database.getName(), place.resolve("home"), listeners)
                .with((bucket, options, check) -> store)
                .run(words.toArray(String[]::new));
    }

    private Outcome copy(List<String> more, CommandListener... listeners) {
        List<String> words = new ArrayList<>(List.of("copy", dataset, "--to", databases.uri()));
        words.addAll(List.of("--to-database", to.getName(), "--persistent", "--upload-media", DIR));
        words.addAll(more);
        return fosh(databases.database(), words, listeners);
    }

    /** Every text of a document that is a path of a medium, by where it stands. */
    private static SortedMap<String, String> paths(MongoDatabase database) {
        SortedMap<String, String> found = new TreeMap<>();
        BsonDocument document = DatabaseDump.of(database).documents("datasets").get(0);
        for (String key : List.of("sample_collection_name", "frame_collection_name")) {
            if (document.isString(key)) {
                DatabaseDump.of(database)
                        .documents(document.getString(key).getValue())
                        .forEach(one -> collect(one.get("_id").toString(), one, found));
            }
        }
        return found;
    }

    private static void collect(String at, BsonValue value, SortedMap<String, String> found) {
        if (value.isDocument()) {
            value.asDocument().forEach((key, inner) -> collect(at + "." + key, inner, found));
        } else if (value.isArray()) {
            for (int i = 0; i < value.asArray().size(); i++) {
                collect(at + "." + i, value.asArray().get(i), found);
            }
        } else if (value.isString() && value.asString().getValue().matches("(/|s3:).*")) {
            found.put(at, value.asString().getValue());
        }
    }

    private void requireSameBytes(String local, String remote) {
        try {
            byte[] stored =
                    store.read(remote.substring("s3://bucket/".length())).readAllBytes();
            assertThat(stored).as(remote).isEqualTo(Files.readAllBytes(Path.of(local)));
        } catch (IOException unreadable) {
            throw new AssertionError(local, unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-labels", "video-frames", "name-clashes-chunked", "dirs-ordered", "views-runs"})
    void allMediaGoToFoldersOfTheirOwn(String name) {
        load(name);
        SortedMap<String, String> local = paths(databases.database());
        Snapshot before = Snapshot.of(databases.database());
        BsonDocument result = copy(List.of("--media-fields")).requireDone().result();
        before.requireSame(Snapshot.of(databases.database()));
        SortedMap<String, String> moved = paths(to);
        assertThat(moved.keySet()).isEqualTo(local.keySet());
        moved.forEach((at, path) -> {
            assertThat(path).as(at).startsWith(DIR + "/");
            requireSameBytes(local.get(at), path);
        });
        long files = result.getArray("uploads").stream()
                .mapToLong(one -> one.asDocument().getNumber("files").longValue())
                .sum();
        assertThat(files).isEqualTo(store.count());
        assertThat(store.sent().values()).containsOnly(1);
    }

    @Test
    void withoutAllFieldsThePathsOfTheOthersStay() {
        load("image-labels");
        copy(List.of()).requireDone();
        assertThat(store.sent().keySet()).containsExactlyInAnyOrder("moved/filepath/a.png", "moved/filepath/b.png");
        assertThat(paths(to).entrySet())
                .allSatisfy(entry -> assertThat(entry.getValue().startsWith("s3:"))
                        .isEqualTo(entry.getKey().endsWith(".filepath")));
    }

    @Test
    void groupsGoWithAllSlicesAndScenesWithTheirAssets() {
        load("groups-image-3d");
        copy(List.of("--media-fields")).requireDone();
        assertThat(paths(to).values()).allMatch(path -> path.startsWith(DIR + "/filepath/"));
        assertThat(store.sent().keySet()).anyMatch(key -> key.endsWith("common.pcd"));
        assertThat(fosh(to, List.of("-d", dataset, "verify-media", "--remote")).status())
                .isZero();
    }

    @Test
    void aPlanSaysWhatGoesWhereAndWritesNothing() {
        load("image-labels");
        BsonDocument plan =
                copy(List.of("--media-fields", "--plan")).requireDone().result();
        assertThat(plan.getArray("uploads")).hasSize(4);
        assertThat(plan.getArray("uploads").get(0).asDocument())
                .containsEntry("remote_dir", new BsonString(DIR + "/filepath"));
        assertThat(store.count()).isZero();
        assertThat(DatabaseDump.of(to).collections()).isEmpty();
        assertThat(plans()).isEmpty();
    }

    private List<String> plans() {
        Path folder = place.resolve("home/.local/state/fosh/uploads");
        return Files.exists(folder) ? List.copyOf(Folders.children(folder).keySet()) : List.of();
    }

    @Test
    void whatCanNotBeSentIsSaidBeforeTheFirstByte() throws IOException {
        Fixture fixture = load("image-labels");
        store.objects().put("moved/filepath/a.png", new byte[1]);
        assertThat(copy(List.of()).code()).isEqualTo("F4401");
        Files.delete(fixture.media().resolve("b.png"));
        Outcome missing = copy(List.of());
        assertThat(missing.code()).isEqualTo("F2401");
        assertThat(missing.fault().getString("why").getValue()).contains("b.png");
        assertThat(copy(List.of("--endpoint", "x", "--to", "nowhere")).status()).isNotZero();
        assertThat(fosh(databases.database(), List.of("copy", dataset, "--name", "x", "--media-fields"))
                        .code())
                .isEqualTo("F1109");
        assertThat(store.count()).isZero();
        assertThat(DatabaseDump.of(to).collections()).isEmpty();
        assertThat(plans()).isEmpty();
    }

    @Test
    void aTakenNameIsSaidBeforeFilesAreLookedAt() {
        load("image-labels");
        copy(List.of()).requireDone();
        int looks = store.looks();
        assertThat(copy(List.of()).code()).isEqualTo("F4451");
        assertThat(store.looks()).isEqualTo(looks);
    }

    @Test
    void undoneTheCopyIsGoneAndItsObjectsAreNamed() {
        load("image-labels");
        Snapshot before = Snapshot.of(to);
        copy(List.of()).requireDone();
        Outcome undone = fosh(to, List.of("undo")).requireDone();
        assertThat(undone.output()).contains("2 objects in " + DIR + "/filepath stay");
        assertThat(undone.output()).contains(DIR + "/filepath/a.png");
        before.requireSame(Snapshot.of(to));
        assertThat(store.objects().objects()).hasSize(2);
    }

    @Test
    void whatWasUploadedIsKnownByItsChecksum() {
        load("image-labels");
        copy(List.of("--media-fields")).requireDone();
        List<String> sizes = List.of("-d", dataset, "verify-media");
        List<String> checksums = List.of("-d", dataset, "verify-media", "--checksums");
        fosh(to, checksums).requireDone();
        String key = "moved/filepath/a.png";
        store.objects().put(key, new byte[(int) store.look(key).orElseThrow().size()]);
        fosh(to, sizes).requireDone();
        Outcome outcome = fosh(to, checksums);
        assertThat(outcome.code()).isEqualTo("F6703");
        assertThat(outcome.output()).contains("not the bytes that were uploaded");
    }

    @Test
    void aDatasetThatIsChangedMeanwhileIsNotPublished() {
        load("image-labels");
        String samples = databases
                .dump()
                .documents("datasets")
                .get(0)
                .getString("sample_collection_name")
                .getValue();
        store.with((key, file, count) -> {}, (key, file, count) -> databases
                .database()
                .getCollection(samples)
                .updateMany(new BsonDocument(), BsonDocument.parse("{$set: {filepath: '/new.png'}}")));
        assertThat(copy(List.of()).code()).isEqualTo("F8102");
        assertThat(DatabaseDump.of(to).documents("datasets")).isEmpty();
    }

    /** A dataset of so many small files. */
    private void loadMany(int count) throws IOException {
        load("image-basic");
        DatabaseDump dump = databases.dump();
        String name = dump.documents("datasets")
                .get(0)
                .getString("sample_collection_name")
                .getValue();
        BsonDocument sample = dump.documents(name).get(0);
        var samples = databases.database().getCollection(name, BsonDocument.class);
        samples.deleteMany(new BsonDocument());
        Path folder = Files.createDirectories(place.resolve("many"));
        for (int number = 0; number < count; number++) {
            Path file = Files.write(folder.resolve("é " + number + ".png"), ("file " + number).getBytes());
            samples.insertOne(sample.clone()
                    .append("_id", new BsonObjectId(new ObjectId(number, 1)))
                    .append("number", new BsonInt32(number))
                    .append("filepath", new BsonString(file.toString())));
        }
    }

    @Test
    void aStoreThatFailsLeavesNothingToBeSeenAndResumeSendsTheRest() throws IOException {
        loadMany(60);
        for (int at : List.of(0, 1, 17, 59)) {
            begin();
            AtomicInteger begun = new AtomicInteger();
            store.with(
                    (key, file, count) -> {
                        if (begun.incrementAndGet() > at) {
                            throw FoshException.of(ErrorCode.STORE_FAILED, "the store is full");
                        }
                    },
                    (key, file, count) -> {});
            Outcome failed = copy(List.of());
            assertThat(failed.code()).isEqualTo("F3208");
            String resume = failed.fault()
                    .getString("try")
                    .getValue()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertThat(resume).startsWith("resume ");
            assertThat(DatabaseDump.of(to).documents("datasets")).isEmpty();
            store.with((key, file, count) -> {}, (key, file, count) -> {});
            fosh(to, List.of(resume.split(" "))).requireDone();
            assertThat(store.sent()).hasSize(60);
            assertThat(store.sent().values()).containsOnly(1);
            requireMoved();
        }
    }

    private void requireMoved() {
        SortedMap<String, String> local = paths(databases.database());
        SortedMap<String, String> moved = paths(to);
        assertThat(moved.keySet()).isEqualTo(local.keySet());
        moved.forEach((at, path) -> requireSameBytes(local.get(at), path));
    }

    @Test
    void aClientThatEndsAnywhereIsCarriedOn() throws IOException {
        loadMany(20);
        CommandCount commands = new CommandCount(to.getName());
        copy(List.of(), commands).requireDone();
        for (int at = 1; at <= commands.count(); at += 1 + commands.count() / 12) {
            begin();
            ClientEnd end = new ClientEnd(to.getName(), at, ClientEnd.Moment.values()[at % 2]);
            try {
                copy(List.of(), end);
            } catch (Error | RuntimeException thrown) {
                if (!end.hasEnded()) {
                    throw thrown;
                }
            }
            dev.fosh.exchange.Leases.expire(to);
            Outcome resumed = fosh(to, List.of("resume"));
            assertThat(resumed.status() == 0 || resumed.code().equals("F2108"))
                    .as(at + "\n" + resumed.errors())
                    .isTrue();
            if (!DatabaseDump.of(to).documents("datasets").isEmpty()) {
                assertThat(store.sent().values()).containsOnly(1);
                requireMoved();
            }
        }
    }
}
