package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.CollectionDump;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases in which fosh leaves something else than the SDK, by the rows of {@code docs/differences.md}. */
@Tag("server")
class GoldenDifferencesTest {
    private static final BsonString EXAMPLE = new BsonString("example");
    private static final BsonDocument NO_FRAMES =
            BsonDocument.parse("{_cls: '_Frames', frame_count: 0, first_frame: null}");

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @ParameterizedTest
    @ValueSource(
            strings = {"0.6.2-down/chain-image", "0.6.2-down/example", "0.6.2-down/chain-video", "0.6.2-down/video"})
    void row6DownTo061IsCompleted(String name) {
        GoldenCase golden = GoldenCase.named(name);
        RevisionRun run = golden.run(databases.database());
        assertThat(run.failure()).isEmpty();
        assertThat(run.planned()).isEqualTo(run.lost());
        BsonDocument dataset = golden.after().documents("datasets").get(0);
        golden.requireSame(completed(golden, dataset), databases.database());
    }

    private static DatabaseDump completed(GoldenCase golden, BsonDocument dataset) {
        String samples = dataset.getString("sample_collection_name").getValue();
        String frames = "frames." + samples;
        DatabaseDump completed = golden.after().withEach(frames, frame -> {
            frame.remove("_sample_id");
            return frame;
        });
        TreeMap<String, CollectionDump> collections = new TreeMap<>(completed.collections());
        collections.computeIfPresent(
                frames, (name, dump) -> new CollectionDump(dump.documents(), withoutSampleId(dump.indexes())));
        completed = new DatabaseDump(collections);
        if (!dataset.getString("media_type").getValue().equals("video")) {
            return completed;
        }
        List<BsonDocument> before = golden.before().documents(frames);
        return completed.withEach(samples, sample -> sample.append("frames", numbers(before, sample.get("_id"))));
    }

    private static Set<BsonDocument> withoutSampleId(Set<BsonDocument> indexes) {
        return indexes.stream()
                .filter(index -> !index.getDocument("key").containsKey("_sample_id"))
                .collect(Collectors.toSet());
    }

    private static BsonDocument numbers(List<BsonDocument> frames, BsonValue sample) {
        BsonDocument numbers = new BsonDocument();
        frames.stream()
                .filter(frame -> sample.equals(frame.get("_sample_id")))
                .sorted(Comparator.comparing(
                        frame -> frame.getInt32("frame_number").getValue()))
                .forEach(frame ->
                        numbers.append("" + frame.getInt32("frame_number").getValue(), frame.get("_id")));
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.6.2-down/chain-video", "0.6.2-down/video"})
    void row6VideosComeUpAgain(String name) {
        GoldenCase golden = GoldenCase.named(name);
        golden.run(databases.database());
        BsonDocument dataset = golden.before().documents("datasets").get(0);
        RevisionRun up = RevisionRun.onDataset("0.6.2", Direction.UP, databases.database(), dataset.get("name"));
        assertThat(up.failure()).isEmpty();
        String frames = "frames." + dataset.getString("sample_collection_name").getValue();
        assertThat(owners(databases.dump(), frames)).isEqualTo(owners(golden.before(), frames));
    }

    private static List<BsonValue> owners(DatabaseDump dump, String frames) {
        return dump.documents(frames).stream()
                .map(frame -> frame.get("_sample_id"))
                .toList();
    }

    @Test
    void row6OfTwoFramesOfOneNumberTheGreatestIdWinsAndNumbersAscend() {
        GoldenCase golden = GoldenCase.named("0.6.2-down/video");
        golden.before().loadInto(databases.database());
        BsonDocument frame = golden.before()
                .documents("frames.samples.600003d1abcdef0123000001")
                .get(0);
        List<String> ids = List.of("6f0000000000000000000010", "5f0000000000000000000002", "6f0000000000000000000002");
        int[] numbers = {10, 2, 2};
        for (int i = 0; i < numbers.length; i++) {
            databases
                    .database()
                    .getCollection("frames.samples.600003d1abcdef0123000001", BsonDocument.class)
                    .insertOne(frame.clone()
                            .append("_id", new BsonObjectId(new ObjectId(ids.get(i))))
                            .append("frame_number", new BsonInt32(numbers[i])));
        }
        RevisionRun.onDataset("0.6.2", Direction.DOWN, databases.database(), EXAMPLE);
        BsonDocument sample =
                databases.dump().documents("samples.600003d1abcdef0123000001").get(0);
        assertThat(sample.getDocument("frames").toJson())
                .isEqualTo("{\"1\": {\"$oid\": \"60000b73abcdef0123000003\"}, "
                        + "\"2\": {\"$oid\": \"6f0000000000000000000002\"}, "
                        + "\"10\": {\"$oid\": \"6f0000000000000000000010\"}}");
    }

    @Test
    void row8ADanglingRunIsRemovedWithAWarning() {
        GoldenCase golden = GoldenCase.named("0.19.0-down/dangling-run");
        RevisionRun run = golden.run(databases.database());
        assertThat(run.failure()).isEmpty();
        assertThat(run.warnings()).containsExactly("run 'e' of evaluations is not there; its entry is removed");
        BsonDocument dataset = databases.dump().documents("datasets").get(0);
        assertThat(dataset.getDocument("evaluations")).isEmpty();
        assertThat(dataset.getDocument("annotation_runs"))
                .isEqualTo(BsonDocument.parse("{a: {key: 'a', version: '0.18.0', config: {cls: 'c'}, results: null}}"));
        assertThat(databases.dump().documents("runs")).isEmpty();
    }

    @Test
    void row11OrphansAreDroppedInTheConfiguredDatabase() {
        GoldenCase golden = GoldenCase.named("admin-0.15.0-up/other-database");
        MongoDatabase other = databases.another();
        golden.dump("before.other").loadInto(other);
        RevisionRun run = golden.run(databases.database());
        DatabaseDump expected = golden.before()
                .without("clips.x")
                .without("frames.samples.gone")
                .without("patches.x")
                .without("samples.gone");
        golden.requireSame(expected, databases.database());
        golden.requireSame(golden.dump("before.other"), other);
        assertThat(run.lost()).hasSize(4);
        assertThat(run.planned()).isEqualTo(run.lost());
    }

    @Test
    void row2TheTypeOfTheDatabaseStays() {
        GoldenCase golden = GoldenCase.named("admin-0.15.1-down/example");
        golden.run(databases.database());
        golden.requireSame(golden.before(), databases.database());
    }

    @Test
    void row20AVideoDatasetWithoutFirstFrameGoesDown() {
        GoldenCase golden = GoldenCase.named("0.7.2-down/no-frames");
        assertThat(golden.run(databases.database()).failure()).isEmpty();
        golden.requireSame(golden.after(), databases.database());
    }

    @Test
    void row20OtherFramesAreStillCounted() {
        GoldenCase golden = GoldenCase.named("0.7.2-down/no-frames");
        golden.before().loadInto(databases.database());
        databases
                .database()
                .getCollection("frames.samples.600003d1abcdef0123000001", BsonDocument.class)
                .insertOne(BsonDocument.parse(
                        "{_id: 1, frame_number: 7, _sample_id: {$oid: '600007a2abcdef0123000002'}}"));
        RevisionRun.onDataset("0.7.2", Direction.DOWN, databases.database(), EXAMPLE);
        assertThat(databases.dump().documents("samples.600003d1abcdef0123000001"))
                .containsExactly(
                        BsonDocument.parse("{_id: {$oid: '600007a2abcdef0123000002'}, frames: {frame_count: 1}}"));
    }

    @Test
    void row22AVideoWithoutTheKeyFramesHasNone() {
        GoldenCase golden = GoldenCase.named("0.6.2-up/no-frames-key");
        RevisionRun run = golden.run(databases.database());
        assertThat(run.failure()).isEmpty();
        assertThat(run.warnings()).isEmpty();
        assertThat(framesOfTheSample()).isEqualTo(NO_FRAMES);
    }

    @Test
    void row22FramesThatAreNotThereAreLeftOutWithAWarning() {
        GoldenCase golden = GoldenCase.named("0.6.2-up/frame-missing");
        RevisionRun run = golden.run(databases.database());
        assertThat(run.failure()).isEmpty();
        assertThat(run.warnings())
                .containsExactly("1 frames that samples name are not in frames.samples.600003d1abcdef0123000001"
                        + " and are left out");
        assertThat(framesOfTheSample()).isEqualTo(NO_FRAMES);
    }

    @Test
    void row22FramesThatAreThereStay() {
        GoldenCase golden = GoldenCase.named("0.6.2-up/frame-missing");
        golden.before()
                .withEach("samples.600003d1abcdef0123000001", sample -> {
                    sample.getDocument("frames").append("2", new BsonInt32(2)).append("3", new BsonInt32(3));
                    return sample;
                })
                .loadInto(databases.database());
        databases
                .database()
                .getCollection("frames.samples.600003d1abcdef0123000001", BsonDocument.class)
                .insertOne(BsonDocument.parse("{_id: 2, frame_number: 2}"));
        RevisionRun run = RevisionRun.onDataset("0.6.2", Direction.UP, databases.database(), EXAMPLE);
        assertThat(run.failure()).isEmpty();
        assertThat(framesOfTheSample())
                .isEqualTo(BsonDocument.parse("{_cls: '_Frames', frame_count: 1, first_frame: null}"));
        assertThat(databases.dump().documents("frames.samples.600003d1abcdef0123000001"))
                .containsExactly(BsonDocument.parse(
                        "{_id: 2, frame_number: 2, _sample_id: {$oid: '600007a2abcdef0123000002'}}"));
    }

    private BsonDocument framesOfTheSample() {
        return databases
                .dump()
                .documents("samples.600003d1abcdef0123000001")
                .get(0)
                .getDocument("frames");
    }
}
