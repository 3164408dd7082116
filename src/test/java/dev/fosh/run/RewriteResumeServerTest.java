package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep that was stopped goes on with the documents that are left, whatever kinds of ids they have. */
@Tag("server")
class RewriteResumeServerTest {
    private static final int NUMBERED = 2_500;

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final AtomicReference<Optional<BsonDocument>> stored = new AtomicReference<>(Optional.empty());

    private MongoCollection<BsonDocument> samples() {
        return database.database().getCollection("samples", BsonDocument.class);
    }

    /** A process that ends before it sends its n-th batch. */
    private Changes changes(int last) {
        int[] batches = {0};
        Run run = new Run(
                new Identity(0, "seed"),
                records -> {},
                new Run.Brakes(new Cancellation(), () -> {
                    if (++batches[0] == last) {
                        throw FoshException.of(ErrorCode.INTERRUPTED, "ended");
                    }
                }),
                new Several(1),
                database.database());
        return new Changes(1, run, new Checkpoint(stored.get(), stored::set), Observer.SILENT);
    }

    private long sweep(Changes changes) {
        return changes.rewrite("sweep", samples(), new BsonDocument("wanted", BsonBoolean.TRUE), document -> {
            document.put("swept", new BsonInt32(document.getInt32("swept").getValue() + 1));
            return Optional.of(document);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyDocumentIsSweptOnce(int batch) {
        List<BsonValue> ids = new ArrayList<>(List.of(new BsonMinKey(), new BsonString("a"), new BsonMaxKey()));
        ids.add(new BsonObjectId());
        ids.add(new BsonDocument("a", new BsonInt32(1)));
        IntStream.range(0, NUMBERED).forEach(id -> ids.add(new BsonInt32(id)));
        List<BsonDocument> documents = new ArrayList<>();
        ids.forEach(id -> documents.add(new BsonDocument("_id", id)
                .append("swept", new BsonInt32(0))
                .append("wanted", BsonBoolean.valueOf(!id.equals(new BsonInt32(7))))));
        samples().insertMany(documents);
        assertThatThrownBy(() -> sweep(changes(batch))).isInstanceOf(FoshException.class);
        sweep(changes(0));
        documents.forEach(document -> document.put(
                "swept", new BsonInt32(document.getBoolean("wanted").getValue() ? 1 : 0)));
        assertThat(samples().find().into(new ArrayList<>())).isEqualTo(documents);
    }
}
