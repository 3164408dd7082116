package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.revisions.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpanTest {
    static Stream<BsonDocument> spans() throws IOException {
        String json = Files.readString(Path.of("src/test/resources/migrations/tables/spans.json"));
        return BsonArray.parse(json).stream().map(BsonValue::asDocument);
    }

    @ParameterizedTest
    @MethodSource("spans")
    void choosesTheRevisionsThatTheSdkChooses(BsonDocument row) {
        String from = row.getString("from").getValue();
        String to = row.getString("to").getValue();
        if (row.containsKey("error")) {
            assertThatThrownBy(() -> Span.between(from, to, Revisions.ALL)).isInstanceOf(FoshException.class);
            return;
        }
        Span span = Span.between(from, to, Revisions.ALL);
        assertThat(span.direction().toString())
                .isEqualTo(row.getString("direction").getValue());
        assertThat(span.versions()).isEqualTo(texts(row.getArray("revisions")));
        assertThat(Span.between(from, to, Revisions.DATABASE).versions())
                .isEqualTo(texts(row.getArray("admin_revisions")));
    }

    private static List<String> texts(BsonArray array) {
        return array.stream().map(value -> value.asString().getValue()).toList();
    }

    @Test
    void refusesWhatIsNewerThanFosh() {
        assertThatThrownBy(() -> Span.between("2.1.0", "1.22.1", Revisions.ALL))
                .isInstanceOfSatisfying(FoshException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.NEWER_THAN_FOSH);
                    assertThat(refusal.what())
                            .isEqualTo("You must have fiftyone>=2.1.0 installed in order to migrate from v2.1.0 to"
                                    + " v1.22.1, but you are currently running fiftyone==1.22.1.");
                });
    }

    @Test
    void namesAHeadThatIsTrueAfterEveryRevision() {
        Span down = Span.between("1.22.1", "0.19.5", Revisions.ALL);
        assertThat(down.versions()).containsExactly("1.13.0", "1.4.0", "1.1.0", "1.0.0", "0.23.0", "0.20.0");
        assertThat(down.headAfter(0)).isEqualTo("1.4.0");
        assertThat(down.headAfter(5)).isEqualTo("0.19.5");
        Span up = Span.between("0.0", "0.7.0", Revisions.ALL);
        assertThat(up.headAfter(0)).isEqualTo("0.6.2");
        assertThat(up.headAfter(1)).isEqualTo("0.7.0");
    }
}
