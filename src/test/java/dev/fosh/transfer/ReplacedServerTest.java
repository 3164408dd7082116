package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Changes;
import dev.fosh.run.Checkpoint;
import dev.fosh.run.Observer;
import dev.fosh.run.Run;
import dev.fosh.session.Cancellation;
import dev.fosh.support.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes with a dataset that is replaced, what stays, and what a copy reads of it. */
@Tag("server")
class ReplacedServerTest {
    private static final String VIDEO = "media_type: 'video', sample_collection_name: 'samples.v'";

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private MongoCollection<BsonDocument> collection(String name) {
        return database.database().getCollection(name, BsonDocument.class);
    }

    private BsonDocument dataset(String name, String more) {
        BsonDocument dataset = BsonDocument.parse("{name: '" + name + "', " + more + "}");
        collection("datasets").insertOne(dataset);
        return dataset;
    }

    private void fill(String... names) {
        for (String name : names) {
            collection(name).insertOne(new BsonDocument("n", new BsonInt32(1)));
        }
    }

    private void remove(BsonDocument replaced) {
        Run run = Run.unrecorded(database.database(), Clock.systemUTC(), new Cancellation());
        Changes changes = new Changes(1, run, Checkpoint.inMemory(), Observer.SILENT);
        new Belongings(database.database(), changes).remove(Belongings.of(replaced));
    }

    private List<String> collections() {
        return StreamSupport.stream(database.database().listCollectionNames().spliterator(), false)
                .sorted()
                .toList();
    }

    @Test
    void framesOfTheVideosOfClipsStay() {
        dataset("v", VIDEO + ", frame_collection_name: 'frames.samples.v'");
        BsonDocument clips = dataset(
                "c",
                "media_type: 'video', sample_collection_name: 'clips.c', frame_collection_name: 'frames.samples.v'");
        fill("samples.v", "frames.samples.v", "clips.c");
        remove(clips);
        assertThat(collections()).containsExactly("datasets", "frames.samples.v", "samples.v");
    }

    @Test
    void framesThatNoDocumentNamesGoToo() {
        BsonDocument old = dataset("v", VIDEO);
        fill("samples.v", "frames.samples.v");
        remove(old);
        assertThat(collections()).containsExactly("datasets");
    }

    @Test
    void aCopyReadsFramesThatNoDocumentNames() {
        BsonDocument old = dataset("v", VIDEO + ", version: '0.13.0'");
        fill("samples.v", "frames.samples.v");
        DatabaseSource source = new DatabaseSource(database.database(), old, () -> {});
        assertThat(source.framesExpected()).isEqualTo(1);
        assertThat(source.frames().orElseThrow()).hasSize(1);
    }

    @Test
    void imagesHaveNoFrames() {
        BsonDocument images = dataset("i", "media_type: 'image', sample_collection_name: 'samples.i'");
        assertThat(new DatabaseSource(database.database(), images, () -> {}).frames())
                .isEmpty();
    }

    @Test
    void whatHasNoSamplesIsNotCopied() {
        BsonDocument broken = dataset("b", "sample_collection_name: null");
        FoshException refused = catchThrowableOfType(
                FoshException.class, () -> new DatabaseSource(database.database(), broken, () -> {}));
        assertThat(refused.why().orElseThrow()).contains("names no collection");
    }

    @Test
    void aRunKnowsTheDatasetThatItMadeItself() {
        BsonObjectId made = NewDataset.id(1_700_000_000_123L, "20260101-000000-abcd");
        assertThat(NewDataset.isMadeBy("20260101-000000-abcd", made)).isTrue();
        assertThat(NewDataset.isMadeBy("20260101-000000-abce", made)).isFalse();
        assertThat(NewDataset.isMadeBy("20260101-000000-abcd", new BsonObjectId(new ObjectId())))
                .isFalse();
        assertThat(NewDataset.isMadeBy("20260101-000000-abcd", new BsonString("x")))
                .isFalse();
        assertThat(collection("datasets").countDocuments(Filters.eq(made))).isZero();
    }
}
