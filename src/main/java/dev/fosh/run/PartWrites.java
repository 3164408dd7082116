package dev.fosh.run;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Sets top-level keys of one document only if they still have the values that were read. */
final class PartWrites {
    /** What the server answers to exact writes of documents that are not as they were. */
    static final Set<Integer> STALE = Set.of(CompareAndSet.STALE, 66);

    private PartWrites() {}

    /**
     * Writes the values of some keys after a change in the place of those before it.
     *
     * @param keys those that differ; one that is absent after is removed
     * @param isExact whether it is to fail with one of {@link #STALE} where the document is another one by now, instead of
     *     matching nothing: the server names failures only
     */
    static WriteModel<BsonDocument> of(BsonDocument before, BsonDocument after, List<String> keys, boolean isExact) {
        long added = keys.stream()
                .filter(key -> !before.containsKey(key) && after.containsKey(key))
                .count();
        if (added > 1 && after.keySet().containsAll(keys)) {
            // Update operators add keys in alphabetical order, a pipeline in its own.
            return new UpdateOneModel<>(filter(before, after, keys, isExact, false), pipeline(after, keys));
        }
        BsonDocument filter = filter(before, after, keys, isExact, true);
        BsonDocument set = new BsonDocument();
        BsonDocument unset = new BsonDocument();
        for (String key : keys) {
            BsonValue value = after.get(key);
            if (value == null) {
                unset.put(key, new BsonString(""));
            } else {
                set.put(key, value);
            }
        }
        BsonDocument update = new BsonDocument();
        if (!set.isEmpty()) {
            update.put("$set", set);
        }
        if (!unset.isEmpty()) {
            update.put("$unset", unset);
        }
        if (!isExact || filter.containsKey("$expr")) {
            return new UpdateOneModel<>(filter, update);
        }
        // Where nothing matches, the server would insert a document, and can't: its id would be two at once.
        update.put("$setOnInsert", new BsonDocument("_id", new BsonDocument("not", before.get("_id"))));
        return new UpdateOneModel<>(filter, update, new UpdateOptions().upsert(true));
    }

    private static List<BsonDocument> pipeline(BsonDocument after, List<String> keys) {
        BsonDocument set = new BsonDocument();
        keys.forEach(key -> set.put(key, new BsonDocument("$literal", after.get(key))));
        return List.of(new BsonDocument("$set", set));
    }

    /** A plain comparison costs the server much less than an expression. */
    private static BsonDocument filter(
            BsonDocument before, BsonDocument after, List<String> keys, boolean isExact, boolean mayBePlain) {
        boolean isTooLarge = weight(before, keys) + weight(after, keys) > CompareAndSet.COMMAND;
        boolean isPlain = (mayBePlain || !isExact)
                && !isTooLarge
                && keys.stream().map(before::get).noneMatch(value -> value != null && isOdd(value.getBsonType()));
        if (isPlain) {
            BsonDocument filter = new BsonDocument("_id", before.get("_id"));
            keys.forEach(key -> filter.put(key, condition(before.get(key))));
            return filter;
        }
        List<BsonDocument> conditions = new ArrayList<>();
        keys.forEach(key -> conditions.add(CompareAndSet.unchanged(key, before.get(key), isTooLarge)));
        return CompareAndSet.filter(before, conditions, isExact);
    }

    private static long weight(BsonDocument document, List<String> keys) {
        return keys.stream()
                .mapToLong(key -> key.length() + Bytes.atMost(document.get(key)))
                .sum();
    }

    /** Types that a comparison does not take by their value. */
    private static boolean isOdd(BsonType type) {
        return type == BsonType.UNDEFINED || type == BsonType.REGULAR_EXPRESSION || type == BsonType.NULL;
    }

    private static BsonDocument condition(BsonValue before) {
        return before == null ? new BsonDocument("$exists", BsonBoolean.FALSE) : new BsonDocument("$eq", before);
    }
}
