package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody writes between the look at a document and its deletion is kept before it goes. */
@Tag("server")
class RemovalServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final List<Kept> kept = new ArrayList<>();

    private MongoCollection<BsonDocument> runs() {
        return database.database().getCollection("runs", BsonDocument.class);
    }

    @BeforeEach
    void fill() {
        runs().insertMany(List.of(
                BsonDocument.parse("{_id: 1, of: 'a', n: 0}"),
                BsonDocument.parse("{_id: 2, of: 'a', n: 0}"),
                BsonDocument.parse("{_id: 3, of: 'b', n: 0}")));
    }

    /** Deletes those of a, while somebody does this before each deletion is sent. */
    private long remove(Runnable meanwhile) {
        Batch.Work work = new Batch.Work() {
            @Override
            public Keeper keeper() {
                return kept::addAll;
            }

            @Override
            public void check() {
                meanwhile.run();
            }
        };
        return new Removal(1, work, runs()).matching(Filters.eq("of", "a"));
    }

    private List<BsonDocument> left() {
        return runs().find().into(new ArrayList<>());
    }

    private List<String> told() {
        return kept.stream()
                .map(record -> record instanceof Kept.Document document
                        ? document.before().toJson()
                        : "not sent: " + ((Kept.Void) record).id().asInt32().getValue())
                .toList();
    }

    @Test
    void whatIsDeletedIsWhatWasKept() {
        assertThat(remove(() -> {})).isEqualTo(2);
        assertThat(left()).containsExactly(BsonDocument.parse("{_id: 3, of: 'b', n: 0}"));
        assertThat(told())
                .containsExactly("{\"_id\": 1, \"of\": \"a\", \"n\": 0}", "{\"_id\": 2, \"of\": \"a\", \"n\": 0}");
    }

    @Test
    void anEditIsKeptBeforeItGoes() {
        assertThat(remove(() -> runs().updateOne(BsonDocument.parse("{_id: 2, n: 0}"), Updates.inc("n", 1))))
                .isEqualTo(2);
        assertThat(left()).containsExactly(BsonDocument.parse("{_id: 3, of: 'b', n: 0}"));
        assertThat(told())
                .endsWith(
                        "{\"_id\": 2, \"of\": \"a\", \"n\": 0}",
                        "not sent: 2",
                        "{\"_id\": 2, \"of\": \"a\", \"n\": 1}");
    }

    @Test
    void whatDoesNotMatchAnyMoreStays() {
        assertThat(remove(() -> runs().updateOne(Filters.eq(2), Updates.set("of", "b"))))
                .isEqualTo(1);
        assertThat(left())
                .containsExactly(
                        BsonDocument.parse("{_id: 2, of: 'b', n: 0}"), BsonDocument.parse("{_id: 3, of: 'b', n: 0}"));
        assertThat(told()).endsWith("not sent: 2");
    }

    @Test
    void givesUpOnADocumentThatIsWrittenAllTheTime() {
        FoshException refused = catchThrowableOfType(
                FoshException.class, () -> remove(() -> runs().updateOne(Filters.eq(2), Updates.inc("n", 1))));
        assertThat(refused.code()).isEqualTo(ErrorCode.CONCURRENT_EDIT);
        assertThat(left()).hasSize(2);
    }

    @Test
    void aLargeDocumentIsComparedByItsKeys() {
        BsonDocument stored = runs().find(Filters.eq(1)).first();
        CompareAndSet writer = new CompareAndSet(runs(), 10);
        BsonDocument other = BsonDocument.parse("{_id: 1, of: 'a', n: 1}");
        assertThat(runs().bulkWrite(List.of(writer.deletion(other))).getDeletedCount())
                .isZero();
        assertThat(runs().bulkWrite(List.of(writer.deletion(stored))).getDeletedCount())
                .isEqualTo(1);
    }
}
