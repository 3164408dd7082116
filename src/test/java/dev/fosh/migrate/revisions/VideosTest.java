package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 0.6.2 and 0.7.2 on videos, where samples and frames change together. */
class VideosTest {
    private static final String VIDEO =
            "{name: 'a', media_type: 'video', sample_collection_name: 's', sample_fields: [], frame_fields: []}";
    private static final String FRAMES =
            """
            [{_id: 1, frame_number: 2, _sample_id: 1}, {_id: 2, frame_number: 1, _sample_id: 1, p: {_cls: 'Polyline', points: [[5]]}},
             {_id: 3, frame_number: 10, _sample_id: 1}, {_id: 4, frame_number: 7, _sample_id: 9}]""";

    @Test
    void goDownToMapsAndComeUpAgain() {
        MemoryTarget target = new MemoryTarget(VIDEO)
                .with("s", "[{_id: 1, frames: {_cls: '_Frames'}, n: 1}, {_id: 2}]")
                .with("frames.s", FRAMES);
        // The sweep that empties old summaries is the server's.
        target.collection("s").documents().get(0).put("frames", new org.bson.BsonDocument());
        target.collection("s").documents().get(1).put("frames", new org.bson.BsonDocument());
        RevisionCheck.run("0.6.2 down", target);
        assertThat(json(target, "s"))
                .isEqualTo("[{\"_id\": 1, \"frames\": {\"1\": 2, \"2\": 1, \"10\": 3}, \"n\": 1}, "
                        + "{\"_id\": 2, \"frames\": {}}]");
        assertThat(json(target, "frames.s")).doesNotContain("_sample_id").contains("\"points\": [5]");
        assertThat(target.collection("frames.s").sweeps()).containsExactly("drop indexes on _sample_id");

        RevisionCheck.run("0.6.2 down", target);
        assertThat(json(target, "s")).contains("\"frames\": {\"1\": 2, \"2\": 1, \"10\": 3}");

        RevisionCheck.run("0.6.2 up", target);
        assertThat(json(target, "s"))
                .isEqualTo(
                        "[{\"_id\": 1, \"frames\": {\"_cls\": \"_Frames\", \"frame_count\": 3, \"first_frame\": "
                                + "{\"_id\": 2, \"frame_number\": 1, \"p\": {\"_cls\": \"Polyline\", \"points\": [5]}, "
                                + "\"_cls\": \"_FrameLabels\"}}, \"n\": 1}, "
                                + "{\"_id\": 2, \"frames\": {\"_cls\": \"_Frames\", \"frame_count\": 0, \"first_frame\": null}}]");
        assertThat(json(target, "frames.s")).contains("\"points\": [[5]]}, \"_sample_id\": 1}");
    }

    @Test
    void finishWhatAnInterruptedRunBegan() {
        MemoryTarget target = new MemoryTarget(VIDEO)
                .with("s", "[{_id: 1, frames: {'1': 2, '2': 1}}]")
                .with(
                        "frames.s",
                        "[{_id: 1, p: {_cls: 'Polyline', points: [5]}},"
                                + " {_id: 2, p: {_cls: 'Polyline', points: [[5]]}, _sample_id: 1}]");
        RevisionCheck.run("0.6.2 up", target);
        assertThat(json(target, "frames.s"))
                .isEqualTo("[{\"_id\": 1, \"p\": {\"_cls\": \"Polyline\", \"points\": [[5]]}, \"_sample_id\": 1}, "
                        + "{\"_id\": 2, \"p\": {\"_cls\": \"Polyline\", \"points\": [[5]]}, \"_sample_id\": 1}]");
        assertThat(json(target, "s")).contains("\"p\": {\"_cls\": \"Polyline\", \"points\": [5]}");
    }

    @Test
    void getTheirSummaryBackFromTheFrames() {
        MemoryTarget target = new MemoryTarget(VIDEO)
                .with("s", "[{_id: 1}, {_id: 9, frames: null, n: 1}, {_id: 5}]")
                .with("frames.s", FRAMES);
        RevisionCheck.run("0.7.2 down", target);
        assertThat(json(target, "s"))
                .isEqualTo("[{\"_id\": 1, \"frames\": {\"first_frame\": {\"_id\": 2, \"frame_number\": 1, "
                        + "\"_sample_id\": 1, \"p\": {\"_cls\": \"Polyline\", \"points\": [[5]]}}, \"frame_count\": 3}}, "
                        + "{\"_id\": 9, \"frames\": {\"frame_count\": 1}, \"n\": 1}, {\"_id\": 5}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.2 up", "0.7.2 down"})
    void withoutMediaTypeCountAsImages(String step) {
        String dataset = "{name: 'a', sample_fields: [{name: 'frames'}]}";
        RevisionCheck.leaves(step, dataset, dataset);
    }

    private static String json(MemoryTarget target, String collection) {
        return new BsonArray(target.collection(collection).documents())
                .stream().map(value -> value.asDocument().toJson()).toList().toString();
    }
}
