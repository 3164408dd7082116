package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code verify-media} as it is typed, on files of this machine. */
@Tag("server")
class VerifyMediaServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private Fixture fixture;

    private static List<String> names() {
        return Fixture.untouched();
    }

    private void load(String name) {
        fixture = new Fixture(name, place);
        fixture.placeMedia();
        database.load(fixture.dump("db"));
    }

    private Outcome verify(String... more) {
        List<String> words = new ArrayList<>(List.of("-d", fixture.dataset(), "verify-media"));
        words.addAll(List.of(more));
        return new FoshInside(database.uri(), database.name(), place.resolve("home")).run(words.toArray(String[]::new));
    }

    private static List<Integer> counts(BsonDocument result) {
        return List.of("paths", "checked", "missing", "differing", "unreadable", "skipped").stream()
                .map(key -> result.getNumber(key).intValue())
                .toList();
    }

    private MongoCollection<BsonDocument> samples() {
        String name = database.dump()
                .documents("datasets")
                .get(0)
                .getString("sample_collection_name")
                .getValue();
        return database.database().getCollection(name, BsonDocument.class);
    }

    private static List<String> findings(BsonDocument result, String key) {
        return result.getArray("findings").stream()
                .map(finding -> finding.asDocument().getString(key).getValue())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void lookingWritesNothing(String name) {
        load(name);
        Snapshot before = Snapshot.of(database.database());
        Outcome outcome = verify("--checksums");
        assertThat(outcome.status()).isIn(0, 6);
        before.requireSame(Snapshot.of(database.database()));
    }

    @Test
    void masksMapsAndThumbnailsAreLookedAtToo() {
        load("image-labels");
        BsonDocument result = verify().requireDone().result();
        assertThat(counts(result)).isEqualTo(List.of(5, 5, 0, 0, 0, 0));
        assertThat(result.getArray("fields").stream()
                        .map(field -> field.asDocument().getString("field").getValue()))
                .containsExactly("filepath", "dets.detections.mask_path", "seg_path.mask_path", "heat_path.map_path");
        assertThat(counts(verify("--media-field", "dets", "heat_path")
                        .requireDone()
                        .result()))
                .isEqualTo(List.of(2, 2, 0, 0, 0, 0));
        assertThat(counts(verify("--media-field", "seg_path.mask_path")
                        .requireDone()
                        .result()))
                .isEqualTo(List.of(1, 1, 0, 0, 0, 0));
    }

    @Test
    void whatIsMissingDiffersOrIsNoFileIsToldWithItsSample() throws IOException {
        load("video-frames");
        Path first = fixture.media().resolve("v1.mp4");
        Path second = fixture.media().resolve("v2.mp4");
        assertThat(counts(verify().requireDone().result())).isEqualTo(List.of(2, 2, 0, 0, 0, 0));
        Files.delete(first);
        Files.write(second, new byte[3]);
        Outcome outcome = verify();
        assertThat(outcome.code()).isEqualTo("F6703");
        assertThat(outcome.status()).isEqualTo(6);
        assertThat(counts(outcome.result())).isEqualTo(List.of(2, 2, 1, 1, 0, 0));
        assertThat(findings(outcome.result(), "sample"))
                .containsExactlyInAnyOrder("6b03c3743cf724fb3f3a143e", "6b03c3743cf724fb3f3a1441");
        assertThat(findings(outcome.result(), "why"))
                .containsExactlyInAnyOrder("no file", "3 bytes, and its metadata say 948");
        Files.createDirectory(first);
        assertThat(counts(verify().result())).isEqualTo(List.of(2, 2, 0, 1, 1, 0));
        Files.delete(first);
        Files.write(first, new byte[0]);
        assertThat(counts(verify("--filter", "{id: '6b03c3743cf724fb3f3a143e'}").result()))
                .isEqualTo(List.of(1, 1, 0, 1, 0, 0));
    }

    @Test
    void assetsOfScenesAreLookedAt() throws IOException {
        load("groups-image-3d");
        BsonDocument result = verify().requireDone().result();
        int paths = result.getNumber("paths").intValue();
        Files.delete(fixture.media().resolve("scenes").resolve("common.pcd"));
        Outcome outcome = verify();
        assertThat(counts(outcome.result())).isEqualTo(List.of(paths, paths, 1, 0, 0, 0));
        assertThat(findings(outcome.result(), "why").get(0)).startsWith("no file, an asset of ");
        Files.writeString(fixture.media().resolve("scenes").resolve("0.fo3d"), "{");
        assertThat(findings(verify().result(), "state")).contains("unreadable");
        assertThat(verify("--slice", "left")
                        .requireDone()
                        .result()
                        .getNumber("paths")
                        .intValue())
                .isLessThan(paths);
    }

    @Test
    void whatIsElsewhereIsNotLookedAtAndSaysSo() {
        load("video-frames");
        samples().updateOne(new BsonDocument(), BsonDocument.parse("{$set: {filepath: 'gs://bucket/v1.mp4'}}"));
        Outcome outcome = verify().requireDone();
        assertThat(counts(outcome.result())).isEqualTo(List.of(2, 1, 0, 0, 0, 1));
        assertThat(verify("--output", "table").output()).contains("1 path not looked at");
    }

    @Test
    void whatOnlyThisMachineHasIsMissingForOthers() {
        load("video-frames");
        assertThat(counts(verify("--remote").result())).isEqualTo(List.of(2, 2, 2, 0, 0, 0));
    }

    private void makeFiles(int count) throws IOException {
        load("image-basic");
        BsonDocument sample = samples().find().first();
        samples().deleteMany(new BsonDocument());
        Path folder = Files.createDirectories(place.resolve("many"));
        List<BsonDocument> many = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Path file = Files.write(folder.resolve(number + ".png"), new byte[number]);
            many.add(sample.clone()
                    .append("_id", new BsonObjectId(new ObjectId(number, 1)))
                    .append("metadata", new BsonDocument("size_bytes", new BsonInt32(number)))
                    .append("filepath", new BsonString(file.toString())));
        }
        samples().insertMany(many);
    }

    @Test
    void aShareIsTheSameEachTime() throws IOException {
        makeFiles(1000);
        BsonDocument all = verify().requireDone().result();
        assertThat(counts(all)).isEqualTo(List.of(1000, 1000, 0, 0, 0, 0));
        assertThat(all.getNumber("empty").intValue()).isOne();
        assertThat(all.getNumber("bytes").intValue())
                .isEqualTo(IntStream.range(0, 1000).sum());
        BsonDocument once = verify("--sample", "10%").requireDone().result();
        assertThat(once.getNumber("checked").intValue()).isBetween(50, 150);
        assertThat(verify("--sample=10%").requireDone().result()).isEqualTo(once);
        assertThat(verify("--sample", "10%", "--output", "table").output()).contains("only 10% of the paths");
    }

    @Test
    void onlyTheFirstOffendersAreListed() throws IOException {
        makeFiles(30);
        try (var files = Files.list(place.resolve("many"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Outcome outcome = verify();
        assertThat(counts(outcome.result())).isEqualTo(List.of(30, 30, 30, 0, 0, 0));
        assertThat(outcome.result().getArray("findings")).hasSize(20);
        assertThat(verify("--output", "table").output()).contains("30 missing; the first 20:");
    }

    @Test
    void aPathThatManySamplesHaveIsLookedAtOnce() {
        load("image-basic");
        samples().updateMany(new BsonDocument(), BsonDocument.parse("{$set: {filepath: '/nowhere/../nowhere/x.png'}}"));
        assertThat(counts(verify().result())).isEqualTo(List.of(1, 1, 1, 0, 0, 0));
    }

    @Test
    void aDatasetOfAnOlderVersionIsLookedAtToo() {
        load("old-v0-18-0");
        database.database()
                .getCollection("config")
                .updateOne(new BsonDocument(), BsonDocument.parse("{$set: {version: '0.18.0'}}"));
        assertThat(verify().status()).isIn(0, 6);
    }

    @Test
    void wrongLinesAreRefused() {
        load("image-basic");
        assertThat(verify("--media-field", "nothing").code()).isEqualTo("F2104");
        assertThat(verify("--media-field", "metadata.width").code()).isEqualTo("F4702");
        assertThat(verify("--media-field", "id").code()).isEqualTo("F4702");
        assertThat(verify("--sample", "0%").code()).isEqualTo("F1106");
        assertThat(verify("--sample", "many").code()).isEqualTo("F1106");
        assertThat(verify("--slice", "left").code()).isEqualTo("F2111");
        assertThat(verify("--filter", "{").code()).isEqualTo("F1106");
    }
}
