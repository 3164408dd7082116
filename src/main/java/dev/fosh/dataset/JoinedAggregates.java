package dev.fosh.dataset;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.session.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * Asks many collections in few commands: the pipelines of up to 200 are joined to one by {@code $unionWith}.
 *
 * <p>Every collection must exist; one that goes away meanwhile is passed over.
 */
public final class JoinedAggregates {
    /**
     * One question.
     *
     * @param collection who is asked
     * @param pipeline what; its answers are small
     */
    public record Part(String collection, List<BsonDocument> pipeline) {}

    /** So many are asked in one command. */
    public static final int TOGETHER = 200;
    /** MongoDB 6.0.5 fails in the second batch of joined counts, so everything comes in the first. */
    private static final int ONE_BATCH = 100_000;

    /** A collection went away meanwhile, or the server is too old to join such parts: fewer are asked at once. */
    private static final Set<Integer> DIVIDE = Set.of(26, 40324);

    private final MongoDatabase database;
    private final BiConsumer<Part, BsonDocument> answers;
    private final BiConsumer<List<Part>, MongoCommandException> refusals;

    /**
     * Gets ready to ask.
     *
     * @param answers gets every document that a part's pipeline gives
     * @param refusals gets the parts that the server refused to answer
     */
    public JoinedAggregates(
            MongoDatabase database,
            BiConsumer<Part, BsonDocument> answers,
            BiConsumer<List<Part>, MongoCommandException> refusals) {
        this.database = database;
        this.answers = answers;
        this.refusals = refusals;
    }

    /** Asks all of them. */
    public void ask(List<Part> parts, Cancellation cancellation) {
        for (int start = 0; start < parts.size(); start += TOGETHER) {
            cancellation.check();
            ask(parts.subList(start, Math.min(start + TOGETHER, parts.size())));
        }
    }

    private void ask(List<Part> parts) {
        List<BsonDocument> pipeline = numbered(parts.get(0), 0);
        for (int i = 1; i < parts.size(); i++) {
            BsonDocument other = new BsonDocument(
                            "coll", new BsonString(parts.get(i).collection()))
                    .append("pipeline", new BsonArray(numbered(parts.get(i), i)));
            pipeline.add(new BsonDocument("$unionWith", other));
        }
        try {
            for (BsonDocument answer : database.getCollection(parts.get(0).collection(), BsonDocument.class)
                    .aggregate(pipeline)
                    .batchSize(ONE_BATCH)) {
                answers.accept(parts.get(answer.getInt32("part").getValue()), answer.getDocument("answer"));
            }
        } catch (MongoCommandException refused) {
            divide(parts, refused);
        }
    }

    private static List<BsonDocument> numbered(Part part, int number) {
        List<BsonDocument> pipeline = new ArrayList<>(part.pipeline());
        BsonDocument literal = new BsonDocument("$literal", new BsonInt32(number));
        pipeline.add(new BsonDocument(
                "$replaceWith", new BsonDocument("part", literal).append("answer", new BsonString("$$ROOT"))));
        return pipeline;
    }

    private void divide(List<Part> parts, MongoCommandException refused) {
        if (!DIVIDE.contains(refused.getErrorCode())) {
            refusals.accept(parts, refused);
        } else if (parts.size() > 1) {
            ask(parts.subList(0, parts.size() / 2));
            ask(parts.subList(parts.size() / 2, parts.size()));
        }
    }
}
