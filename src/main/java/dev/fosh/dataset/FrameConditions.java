package dev.fosh.dataset;

import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a filter asks of frames, which lie in a collection of their own.
 *
 * <p>A condition means what it would mean if a sample had its frames in a list: it holds where some frame fits, what is
 * negated ({@code $ne}, {@code $nin}, {@code $not}) where none does. Of each sample one such frame is looked up, not all.
 */
final class FrameConditions {
    private static final String FOUND = "_fosh_frames_";

    private final Function<String, FoshException> fault;
    private final List<BsonDocument> queries = new ArrayList<>();

    /**
     * Starts without any.
     *
     * @param fault what is thrown for a reason
     */
    FrameConditions(Function<String, FoshException> fault) {
        this.fault = fault;
    }

    int size() {
        return queries.size();
    }

    /** What is asked of frames, on stored names. */
    List<BsonDocument> queries() {
        return List.copyOf(queries);
    }

    /** Refuses what can't be asked. */
    BsonDocument refuse(String path) {
        throw fault.apply("\"" + path + "\" stands for all frames of a sample: ask with $elemMatch, $exists or $not");
    }

    /** Holds where some frame fits. */
    BsonDocument some(BsonDocument query) {
        queries.add(query);
        return new BsonDocument(FOUND + (queries.size() - 1), new BsonDocument("$ne", new BsonArray()));
    }

    static BsonDocument not(BsonDocument condition) {
        return new BsonDocument("$nor", new BsonArray(List.of(condition)));
    }

    /**
     * A condition on a value in frames.
     *
     * @param path below the frame, as it is stored
     */
    BsonDocument condition(String path, BsonValue value) {
        if (path.matches("\\d+(\\..*)?")) {
            throw fault.apply("frames are not asked for by their position: ask with $elemMatch for a frame_number");
        }
        boolean isOperators = value instanceof BsonDocument document
                && !document.isEmpty()
                && document.getFirstKey().startsWith("$");
        if (!isOperators) {
            return some(new BsonDocument(path, value));
        }
        BsonDocument all = new BsonDocument();
        BsonDocument rest = new BsonDocument();
        value.asDocument().forEach((operator, operand) -> {
            // Each may hold for another frame, but for the two halves of a pattern.
            if (operator.equals("$regex") || operator.equals("$options")) {
                rest.append(operator, operand);
            } else {
                FilterQuery.and(all, operator(path, operator, operand));
            }
        });
        if (!rest.isEmpty()) {
            FilterQuery.and(all, some(new BsonDocument(path, rest)));
        }
        return all;
    }

    private BsonDocument operator(String path, String operator, BsonValue operand) {
        return switch (operator) {
            case "$ne" -> not(one(path, "$eq", operand));
            case "$nin" -> not(one(path, "$in", operand));
            case "$not" -> not(condition(path, operand));
            case "$exists" ->
                Stored.truthy(operand) ? one(path, operator, operand) : not(one(path, operator, BsonBoolean.TRUE));
            case "$all" -> all(path, operand);
            default -> one(path, operator, operand);
        };
    }

    private BsonDocument one(String path, String operator, BsonValue operand) {
        return some(new BsonDocument(path, new BsonDocument(operator, operand)));
    }

    /** Each of them may be in another frame. */
    private BsonDocument all(String path, BsonValue operand) {
        if (!(operand instanceof BsonArray several) || several.isEmpty()) {
            return one(path, "$all", operand);
        }
        BsonDocument all = new BsonDocument();
        several.forEach(each -> FilterQuery.and(all, one(path, "$all", new BsonArray(List.of(each)))));
        return all;
    }

    /** The stages that look the frames up. */
    List<BsonDocument> before(OpenedDataset dataset) {
        return IntStream.range(0, queries.size())
                .mapToObj(index -> FramesOf.lookup(
                        dataset,
                        FOUND + index,
                        List.of(
                                new BsonDocument("$match", queries.get(index)),
                                new BsonDocument("$limit", new BsonInt32(1)),
                                new BsonDocument("$project", new BsonDocument("_id", new BsonInt32(1))))))
                .toList();
    }

    /** The stages that take them off again. */
    List<BsonDocument> after() {
        BsonArray found = new BsonArray();
        IntStream.range(0, queries.size()).forEach(index -> found.add(new BsonString(FOUND + index)));
        return List.of(new BsonDocument("$unset", found));
    }
}
