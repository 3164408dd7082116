package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the SDK fails, a revision says which dataset, which field and what is wrong. */
class FailuresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.6.5 up|{name: 'a', sample_collection_name: 's', sample_fields: [{}]}|sample_fields[0] has no \"name\"",
                "0.6.5 up|{name: 'a', sample_collection_name: 's'}|it has no \"sample_fields\"",
                "0.6.5 up|{name: 'a', sample_fields: []}|it has no \"sample_collection_name\"",
                "0.9.4 up|{name: 'a', frame_fields: [5]}|frame_fields[0] is no document",
                "0.9.4 up|{name: 'a', frame_fields: 5}|frame_fields is 5, not a list",
                "0.7.4 up|{name: 'a', evaluations: {e: {}}}|evaluations.e has no \"eval_key\"",
                "0.7.4 down|{name: 'a', evaluations: {e: {key: 'e'}}}|evaluations.e has no \"timestamp\"",
                "0.8.0 up|{name: 'a', brain_methods: {b: 'x'}}|brain_methods.b is no document",
                "0.13.0 up|{name: 'a', brain_methods: {b: {config: 'x'}}}|brain_methods.b.config is x, not a document",
                "0.18.0 up|{name: 'a', sample_fields: [{fields: [{}, 5]}]}|sample_fields[0].fields[1] is no document",
                "0.20.0 up|{name: 'a', brain_methods: {b: 'x'}}|brain_methods.b names the run x, which is not there"
            })
    void nameWhatIsWrong(String step, String before, String why) {
        FoshException failure = failure(step, new MemoryTarget(before));
        assertThat(failure.code()).isEqualTo(ErrorCode.REVISION_FAILED);
        assertThat(failure.what()).isEqualTo("revision " + step.split(" ")[0] + " cannot change dataset 'a'");
        assertThat(failure.why()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{frames: null}|sample 1.frames is null, not a document",
                "{frames: {x: 2}}|frames of sample 1 has the key \"x\", not the number of a frame"
            })
    void ofVideosComeBeforeAnythingIsWritten(String sample, String why) {
        MemoryTarget target = new MemoryTarget(
                        "{name: 'a', media_type: 'video', sample_collection_name: 's', sample_fields: []}")
                .with("s", "[{_id: 0, frames: {'1': 2}}, {_id: '1'}]")
                .with("frames.s", "[{_id: 2, a: {_cls: 'Polyline', points: []}}]");
        target.collection("s").documents().get(1).putAll(org.bson.BsonDocument.parse(sample));
        String before = target.collection("s").documents() + " "
                + target.collection("frames.s").documents();
        assertThat(failure("0.6.2 up", target).why()).contains(why);
        assertThat(target.collection("s").documents() + " "
                        + target.collection("frames.s").documents())
                .isEqualTo(before);
    }

    @Test
    void ofFramesWithoutNumberComeBeforeAnythingIsWritten() {
        MemoryTarget target = new MemoryTarget("{name: 'a', media_type: 'video', sample_collection_name: 's',"
                        + " sample_fields: [], frame_fields: []}")
                .with("s", "[{_id: 1}]")
                .with("frames.s", "[{_id: 7, _sample_id: 5}, {_id: 8, _sample_id: 1, frame_number: null}]");
        assertThat(failure("0.6.2 down", target).why()).contains("frame 8 has no \"frame_number\"");
        assertThat(target.collection("s").sweeps()).isEmpty();
    }

    @Test
    void ofGroupsAreWordedAsTheSdkDoes() {
        FoshException failure = failure("0.17.0 down", new MemoryTarget("{name: 'a', group_field: 'g'}"));
        assertThat(failure.what())
                .isEqualTo("Cannot migrate dataset 'a' below v0.17.0 because groups were not supported before this"
                        + " release");
        assertThat(failure.why()).contains("It has groups of samples: group_field is g.");
    }

    @Test
    void ofDatesAreWordedAsTheSdkDoes() {
        MemoryTarget target =
                new MemoryTarget("{name: 'a', sample_fields: [{name: 'x'}], frame_fields: [{name: 'created_at'}]}");
        assertThat(failure("1.0.0 up", target).what())
                .isEqualTo("Cannot migrate dataset 'a' to v1.0.0 because it has an existing 'created_at' field of type"
                        + " None != fiftyone.core.fields.DateTimeField. Please rename or delete the field and try"
                        + " again");
    }

    private static FoshException failure(String step, MemoryTarget target) {
        return catchThrowableOfType(FoshException.class, () -> RevisionCheck.run(step, target));
    }
}
