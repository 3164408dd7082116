package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class IntentTest {
    private static final BsonDocument BEFORE = BsonDocument.parse("{_id: 1, a: 1, b: 2}");
    private static final BsonDocument AFTER = BsonDocument.parse("{_id: 1, a: 2, b: 2}");

    private final Intent intent = Intent.read(
            Intent.of(List.of(new Change(BEFORE, AFTER), new Change(BsonDocument.parse("{_id: 'x'}"), AFTER))));

    @Test
    void eachDocumentTellsItsSide() {
        assertThat(intent.of(BEFORE)).isEqualTo(Intent.Side.BEFORE);
        assertThat(intent.of(AFTER)).isEqualTo(Intent.Side.AFTER);
    }

    @Test
    void anEditIsNeitherSideAndSoIsAnotherOrderOfKeys() {
        assertThat(intent.of(BsonDocument.parse("{_id: 1, a: 1, b: 3}"))).isEqualTo(Intent.Side.ELSEWHERE);
        assertThat(intent.of(BsonDocument.parse("{_id: 1, b: 2, a: 1}"))).isEqualTo(Intent.Side.ELSEWHERE);
        assertThat(intent.of(BsonDocument.parse("{_id: 1, a: {$numberLong: '1'}, b: 2}")))
                .isEqualTo(Intent.Side.ELSEWHERE);
    }

    @Test
    void aDocumentThatIsNotInTheBatchIsElsewhere() {
        assertThat(intent.of(BsonDocument.parse("{_id: 2, a: 1, b: 2}"))).isEqualTo(Intent.Side.ELSEWHERE);
    }

    @Test
    void idsComeInTheOrderOfTheBatch() {
        assertThat(intent.ids()).hasSize(2);
        assertThat(intent.ids().get(0).asInt32().getValue()).isEqualTo(1);
        assertThat(intent.ids().get(1).asString().getValue()).isEqualTo("x");
    }
}
