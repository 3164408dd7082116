package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import dev.fosh.session.Cancellation;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever asks gets the answer to its own question, however many are asked in one command. */
@Tag("server")
class QuestionsServerTest {
    private static final int COLLECTIONS = 40;
    private static final List<BsonDocument> COUNT = List.of(BsonDocument.parse("{$count: 'n'}"));
    private static final List<BsonDocument> REFUSED = List.of(BsonDocument.parse("{$set: {n: {$toInt: 'x'}}}"));

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final Several several = new Several(4);
    private Questions questions;

    @AfterEach
    void end() {
        several.close();
    }

    private MongoCollection<BsonDocument> samples(int number) {
        return database.database().getCollection("samples." + number, BsonDocument.class);
    }

    /** The collection of number n has n documents; that of 0 does not exist. */
    private List<Integer> collections() {
        questions = new Questions(database.database(), new Cancellation());
        for (int number = 1; number < COLLECTIONS; number++) {
            samples(number)
                    .insertMany(IntStream.range(0, number)
                            .mapToObj(id -> new BsonDocument("_id", new BsonInt32(id)))
                            .toList());
        }
        return IntStream.range(0, COLLECTIONS).boxed().toList();
    }

    private long count(int number) {
        Optional<BsonDocument> found = questions.ask(samples(number), COUNT);
        return found.isEmpty() ? 0 : found.get().getNumber("n").longValue();
    }

    @Test
    void everyAnswerIsThatOfItsCollection() {
        List<Integer> numbers = collections();
        List<Long> counts = new ArrayList<>();
        several.each(numbers, number -> true, this::count, counts::add);
        assertThat(counts).isEqualTo(numbers.stream().map(Integer::longValue).toList());
    }

    @Test
    void aRefusalIsOnlyThatOfWhoAsked() {
        List<Integer> numbers = collections();
        List<Long> counts = new ArrayList<>();
        several.each(
                numbers,
                number -> true,
                number -> {
                    if (number % 7 == 1) {
                        assertThatThrownBy(() -> questions.ask(samples(number), REFUSED))
                                .isInstanceOf(MongoCommandException.class);
                    }
                    return count(number);
                },
                counts::add);
        assertThat(counts).isEqualTo(numbers.stream().map(Integer::longValue).toList());
    }
}
