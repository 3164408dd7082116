package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachedCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"eval", "_x1", "naïve", "名前", "class"})
    void keysOfRunsAreNamesInPython(String key) {
        assertThat(AttachedCheck.isKey(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "a-b", "../x", "a.b", "$a"})
    void othersAreNot(String key) {
        assertThat(AttachedCheck.isKey(key)).isFalse();
    }

    private static ErrorCode faultOf(String json) {
        Faults faults = new Faults();
        AttachedCheck check = new AttachedCheck(faults);
        BsonDocument metadata = BsonDocument.parse(json);
        check.views(metadata);
        check.workspaces(metadata);
        check.runs(metadata);
        FoshException fault = catchThrowableOfType(FoshException.class, () -> faults.requireNone("here"));
        return fault == null ? null : fault.code();
    }

    @Test
    void stagesAreParsedOnly() {
        String view = "{saved_views: [{name: 'v', view_stages: ['%s']}]}";
        assertThat(faultOf(view.formatted("{\\\"_cls\\\": \\\"x\\\", \\\"kwargs\\\": []}")))
                .isNull();
        assertThat(faultOf(view.formatted("{}"))).isEqualTo(ErrorCode.BAD_VIEW);
        assertThat(faultOf(view.formatted("no"))).isEqualTo(ErrorCode.BAD_VIEW);
    }

    @Test
    void namesOfViewsAndTheirSlugsAreThereOnce() {
        assertThat(faultOf("{saved_views: [{name: 'A b', view_stages: []}, {name: 'a-b', view_stages: []}]}"))
                .isEqualTo(ErrorCode.BAD_VIEW);
    }

    @Test
    void olderExportsHaveTextsInThePlaceOfDocuments() {
        assertThat(faultOf("{runs: {a: '{\\\"key\\\": \\\"a\\\"}'}}")).isNull();
        assertThat(faultOf("{runs: {a: {key: 'b'}}}")).isEqualTo(ErrorCode.BAD_RUN);
        assertThat(faultOf("{runs: {'a b': {key: 'a b'}}}")).isEqualTo(ErrorCode.BAD_RUN);
    }
}
