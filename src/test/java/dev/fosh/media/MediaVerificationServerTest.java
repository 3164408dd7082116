package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.fosh.console.Console;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Media in an object store. */
@Tag("server")
class MediaVerificationServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private FolderStore folder;
    private FolderStores stores;
    private OpenedDataset dataset;

    @BeforeEach
    void begin() throws IOException {
        folder = new FolderStore(Files.createDirectories(place.resolve("store")));
        stores = new FolderStores(folder);
        database.load(new Fixture("image-basic", place).dump("db"));
        BsonDocument document = database.dump().documents("datasets").get(0);
        dataset = OpenedDataset.of(database.database(), document.get("_id")).orElseThrow();
    }

    private MongoCollection<BsonDocument> samples() {
        return dataset.samples().withDocumentClass(BsonDocument.class);
    }

    /** So many samples of growing size, each in the folder that its number gives. */
    private void fill(int count, int folders) {
        BsonDocument sample = samples().find().first();
        samples().deleteMany(new BsonDocument());
        List<BsonDocument> many = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String key = "p/" + number % folders + "/é " + number + ".png";
            folder.put(key, new byte[number % 7]);
            many.add(sample.clone()
                    .append("_id", new BsonObjectId(new ObjectId(number, 1)))
                    .append("metadata", new BsonDocument("size_bytes", new BsonInt32(number % 7)))
                    .append("filepath", new BsonString("s3://bucket/" + key)));
        }
        samples().insertMany(many);
    }

    private MediaTally verify(boolean readsBytes) {
        Console console = new Console(silent(), silent());
        MediaVerification verification = new MediaVerification(
                dataset,
                UploadField.all(dataset.schema()),
                new MediaVerification.Manner(
                        MediaChoice.ALL,
                        readsBytes ? Optional.of(KnownObjects.none()) : Optional.empty(),
                        true,
                        Share.all()),
                stores,
                () -> {});
        try (var progress = console.progress("media", verification.expected())) {
            return verification.verify(progress);
        }
    }

    private static PrintStream silent() {
        return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    }

    private void requireAllThere(int count) {
        MediaTally tally = verify(false);
        assertThat(tally.first()).isEmpty();
        assertThat(tally.all().of(MediaState.THERE)).isEqualTo(count);
    }

    @Test
    void fewObjectsAreAskedForOneByOne() {
        fill(90, 1);
        requireAllThere(90);
        assertThat(stores.looks()).isEqualTo(90);
        assertThat(stores.lists()).isZero();
    }

    @Test
    void aFolderOfManyIsListedOnce() {
        fill(1000, 2);
        requireAllThere(1000);
        assertThat(stores.looks()).isEqualTo(200);
        assertThat(stores.lists()).isEqualTo(2);
    }

    @Test
    void whoeverMayNotListAsksForEach() {
        fill(300, 1);
        stores.refuseLists();
        requireAllThere(300);
        assertThat(stores.looks()).isEqualTo(300);
        assertThat(stores.lists()).isOne();
    }

    @Test
    void aFolderOfFarMoreThanIsAskedForIsNotListedToItsEnd() {
        fill(300, 1);
        for (int number = 0; number < 11_000; number++) {
            folder.put("p/0/" + number, new byte[0]);
        }
        requireAllThere(300);
        assertThat(stores.looks()).isEqualTo(300);
    }

    @Test
    void lostShortenedAndChangedObjectsAreFound() throws IOException {
        fill(400, 1);
        folder.objects().remove("p/0/é 3.png");
        folder.objects().remove("p/0/é 300.png");
        folder.put("p/0/é 301.png", new byte[100]);
        MediaTally tally = verify(false);
        assertThat(tally.all().of(MediaState.MISSING)).isEqualTo(2);
        assertThat(tally.all().of(MediaState.DIFFERING)).isEqualTo(1);
        assertThat(tally.first())
                .extracting(MediaTally.Finding::why)
                .containsExactlyInAnyOrder("no object", "no object", "100 bytes, and its metadata say 0");
        try (var files = Files.list(place.resolve("store"))) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[8]);
            }
        }
        assertThat(verify(false).all().of(MediaState.DIFFERING)).isEqualTo(1);
        assertThat(verify(true).all().of(MediaState.DIFFERING)).isEqualTo(398);
    }

    @Test
    void scenesInTheStoreLeadToTheirAssets() {
        fill(1, 1);
        samples().updateMany(new BsonDocument(), BsonDocument.parse("{$set: {filepath: 's3://bucket/a/b/s.fo3d'}}"));
        folder.put(
                "a/b/s.fo3d",
                "{\"children\": [{\"pcdPath\": \"../x.pcd\"}, {\"pcdPath\": \"y.pcd\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
        folder.put("a/x.pcd", new byte[1]);
        MediaTally tally = verify(false);
        assertThat(tally.all().paths()).isEqualTo(3);
        assertThat(tally.first()).extracting(MediaTally.Finding::path).containsExactly("s3://bucket/a/b/y.pcd");
    }

    @Test
    void withoutTheBucketAllIsMissing() throws IOException {
        fill(3, 1);
        stores = new FolderStores(new FolderStore(place.resolve("gone")));
        assertThat(verify(false).first()).extracting(MediaTally.Finding::why).containsOnly("no bucket");
    }
}
