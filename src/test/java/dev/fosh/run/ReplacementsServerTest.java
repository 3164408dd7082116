package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ValidationOptions;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is sent together is each its own success or failure. */
@Tag("server")
class ReplacementsServerTest {
    private static final int NOT_ALLOWED = 666;

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final Crowd crowd = new Crowd();
    private final AtomicInteger commands = new AtomicInteger();
    private final Replacements replacements = new Replacements(() -> {
        commands.incrementAndGet();
        crowd.holdUp();
    });

    private MongoCollection<BsonDocument> datasets() {
        return database.database().getCollection("datasets", BsonDocument.class);
    }

    private static BsonDocument document(int id, int value) {
        return new BsonDocument("_id", new BsonInt32(id)).append("value", new BsonInt32(value));
    }

    private List<FutureTask<Boolean>> replaceAll(List<Integer> values) throws InterruptedException {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int id = 0; id < values.size(); id++) {
            Change change = new Change(document(id, 0), document(id, values.get(id)));
            tasks.add(() -> replacements.replace(datasets(), change));
        }
        return crowd.run(tasks);
    }

    private int stored(int id) {
        return datasets().find(Filters.eq(id)).first().getInt32("value").getValue();
    }

    @Test
    void allGoInTwoCommands() throws InterruptedException, ExecutionException {
        datasets()
                .insertMany(
                        IntStream.range(0, 20).mapToObj(id -> document(id, 0)).toList());
        for (FutureTask<Boolean> end :
                replaceAll(IntStream.range(100, 120).boxed().toList())) {
            assertThat(end.get()).isTrue();
        }
        assertThat(commands).hasValue(2);
        assertThat(IntStream.range(0, 20).map(this::stored).toArray())
                .isEqualTo(IntStream.range(100, 120).toArray());
    }

    /** Of the first, nothing is known; then one that was edited, one that was deleted, one refused, and a good one. */
    @Test
    void eachIsItsOwnSuccessOrFailure() throws InterruptedException, ExecutionException {
        database.database()
                .createCollection(
                        "datasets",
                        new CreateCollectionOptions()
                                .validationOptions(
                                        new ValidationOptions().validator(Filters.ne("value", NOT_ALLOWED))));
        datasets().insertMany(List.of(document(0, 0), document(1, 7), document(3, 0), document(4, 0)));
        List<FutureTask<Boolean>> ends = replaceAll(List.of(10, 11, 12, NOT_ALLOWED, 14));
        assertThat(ends.get(0).get()).isTrue();
        assertThat(ends.get(1).get()).isFalse();
        assertThat(ends.get(2).get()).isFalse();
        assertThatThrownBy(ends.get(3)::get).hasCauseInstanceOf(MongoBulkWriteException.class);
        assertThat(ends.get(4).get()).isTrue();
        assertThat(List.of(stored(0), stored(1), stored(3), stored(4))).containsExactly(10, 7, 0, 14);
        // The refused one was sent again, alone.
        assertThat(commands).hasValue(3);
    }
}
