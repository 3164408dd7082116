package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Replaces and deletes documents only if nobody changed them meanwhile: a compare-and-set on the server.
 *
 * <p>The whole document is compared and replaced. Where both together would be too large for one command, its size and
 * the keys that change are compared, and only those are written; of values that are still too large, the size.
 */
public final class CompareAndSet {
    /** Above this size a document is compared and written by keys, in bytes. */
    static final int WHOLE = 7_000_000;

    /** What the server answers to an {@link #exactReplacement} of a document that is not as it was. */
    static final int STALE = 241;

    /** Fails with {@link #STALE}: the name of a type is no number. Not a constant, which the server would evaluate at once. */
    private static final BsonDocument FAILURE = BsonDocument.parse("{$toInt: {$type: '$_id'}}");

    /** What the keys that change may weigh, before and after together. */
    static final int COMMAND = 15_000_000;

    private static final int LARGE_VALUE = 500_000;

    private final MongoCollection<BsonDocument> collection;
    private final int whole;

    public CompareAndSet(MongoCollection<BsonDocument> collection) {
        this(collection, WHOLE);
    }

    CompareAndSet(MongoCollection<BsonDocument> collection, int whole) {
        this.collection = collection;
        this.whole = whole;
    }

    /**
     * Writes {@code after} in the place of {@code before}.
     *
     * @return false where the stored document is not {@code before} any more; nothing is written then
     */
    public boolean replace(BsonDocument before, BsonDocument after) {
        return Bytes.areSame(before, after)
                || collection.bulkWrite(List.of(replacement(before, after))).getMatchedCount() == 1;
    }

    /** The same as one of many writes: it matches no document where the stored one is not {@code before} any more. */
    public WriteModel<BsonDocument> replacement(BsonDocument before, BsonDocument after) {
        return replacement(before, after, false);
    }

    /**
     * The same, but it fails with {@link #STALE} where there is a document that is not {@code before}: the server says
     * how many of many writes found their document, but names only those that failed.
     */
    WriteModel<BsonDocument> exactReplacement(BsonDocument before, BsonDocument after) {
        return replacement(before, after, true);
    }

    private WriteModel<BsonDocument> replacement(BsonDocument before, BsonDocument after, boolean isExact) {
        int size = Math.max(Bytes.sizeOf(before), Bytes.sizeOf(after));
        return size <= whole ? replaceWhole(before, after, isExact) : replaceKeys(before, after, isExact);
    }

    /** Deletes the document, as one of many writes. */
    public WriteModel<BsonDocument> deletion(BsonDocument before) {
        List<BsonDocument> conditions = new ArrayList<>();
        if (Bytes.sizeOf(before) <= whole) {
            conditions.add(equal(new BsonString("$$ROOT"), before));
        } else {
            conditions.add(sameSize(before));
            before.forEach((key, value) -> conditions.add(unchanged(key, value, true)));
        }
        return new DeleteOneModel<>(filter(before, conditions, false));
    }

    private static BsonDocument sameSize(BsonDocument before) {
        return equal(new BsonDocument("$bsonSize", new BsonString("$$ROOT")), new BsonInt32(Bytes.sizeOf(before)));
    }

    private static WriteModel<BsonDocument> replaceWhole(BsonDocument before, BsonDocument after, boolean isExact) {
        BsonDocument unchanged = equal(new BsonString("$$ROOT"), before);
        return new ReplaceOneModel<>(filter(before, List.of(unchanged), isExact), after);
    }

    private static WriteModel<BsonDocument> replaceKeys(BsonDocument before, BsonDocument after, boolean isExact) {
        List<String> removed = new ArrayList<>();
        List<String> written = new ArrayList<>();
        compareKeys(before, after, removed, written);
        List<BsonDocument> conditions = new ArrayList<>();
        conditions.add(sameSize(before));
        List<String> changed = union(removed, written);
        boolean isTooLarge = weight(before, changed) + weight(after, written) > COMMAND;
        for (String key : changed) {
            conditions.add(unchanged(key, before.get(key), isTooLarge));
        }
        BsonDocument pipeline = new BsonDocument("$replaceWith", rebuilt(before, after, removed, written));
        return new UpdateOneModel<>(filter(before, conditions, isExact), List.of(pipeline));
    }

    /** Compares one key; of a large value the size only, where both sides together would not fit. */
    static BsonDocument unchanged(String key, BsonValue value, boolean isTooLarge) {
        BsonDocument field = new BsonDocument("$getField", new BsonDocument("$literal", new BsonString(key)));
        if (value == null) {
            return equal(new BsonDocument("$type", field), new BsonString("missing"));
        }
        int size = sizeOf(value);
        return isTooLarge && size > LARGE_VALUE
                ? equal(new BsonDocument("$bsonSize", new BsonDocument("v", field)), new BsonInt32(size))
                : equal(field, value);
    }

    private static long weight(BsonDocument document, List<String> keys) {
        return keys.stream()
                .filter(document::containsKey)
                .mapToLong(key -> sizeOf(document.get(key)))
                .sum();
    }

    private static int sizeOf(BsonValue value) {
        return Bytes.sizeOf(new BsonDocument("v", value));
    }

    /**
     * An expression for the new document: the keys that stay, in their order, then the others.
     *
     * <p>Not {@code $unset} and {@code $set}, since a key that is removed and set in one pipeline keeps its old place.
     */
    private static BsonDocument rebuilt(
            BsonDocument before, BsonDocument after, List<String> removed, List<String> written) {
        BsonArray branches = new BsonArray();
        BsonArray others = new BsonArray();
        for (String key : written) {
            if (before.containsKey(key) && !removed.contains(key)) {
                branches.add(new BsonDocument("case", equal(new BsonString("$$pair.k"), new BsonString(key)))
                        .append("then", new BsonDocument("$literal", after.get(key))));
            } else {
                others.add(new BsonDocument("k", new BsonString(key)).append("v", after.get(key)));
            }
        }
        BsonArray gone = new BsonArray();
        removed.forEach(key -> gone.add(new BsonString(key)));
        BsonValue value = new BsonString("$$pair.v");
        if (!branches.isEmpty()) {
            value = new BsonDocument("$switch", new BsonDocument("branches", branches).append("default", value));
        }
        BsonDocument staying = new BsonDocument(
                "$filter",
                new BsonDocument("input", new BsonDocument("$objectToArray", new BsonString("$$ROOT")))
                        .append("as", new BsonString("pair"))
                        .append("cond", not(in(new BsonString("$$pair.k"), gone))));
        BsonDocument mapped = new BsonDocument(
                "$map",
                new BsonDocument("input", staying)
                        .append("as", new BsonString("pair"))
                        .append("in", new BsonDocument("k", new BsonString("$$pair.k")).append("v", value)));
        BsonArray both = new BsonArray(List.of(mapped, new BsonDocument("$literal", others)));
        return new BsonDocument("$arrayToObject", new BsonDocument("$concatArrays", both));
    }

    private static BsonDocument in(BsonValue value, BsonArray names) {
        return new BsonDocument("$in", new BsonArray(List.of(value, new BsonDocument("$literal", names))));
    }

    private static BsonDocument not(BsonDocument condition) {
        return new BsonDocument("$not", new BsonArray(List.of(condition)));
    }

    /** A key whose place changes is removed and written again at the end. */
    private static void compareKeys(
            BsonDocument before, BsonDocument after, List<String> removed, List<String> written) {
        List<String> kept = new ArrayList<>(before.keySet());
        kept.removeIf(key -> !after.containsKey(key));
        List<String> order = new ArrayList<>(after.keySet());
        int common = 0;
        while (common < kept.size() && common < order.size() && kept.get(common).equals(order.get(common))) {
            common++;
        }
        List<String> staying = kept.subList(0, common);
        before.keySet().stream().filter(key -> !staying.contains(key)).forEach(removed::add);
        for (String key : order) {
            if (!staying.contains(key) || !Bytes.areSame(before.get(key), after.get(key))) {
                written.add(key);
            }
        }
    }

    private static List<String> union(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        second.stream().filter(key -> !first.contains(key)).forEach(both::add);
        return both;
    }

    private static BsonDocument equal(BsonValue expression, BsonValue literal) {
        return new BsonDocument("$eq", new BsonArray(List.of(expression, new BsonDocument("$literal", literal))));
    }

    /** Finds the document by its id where all conditions hold. */
    static BsonDocument filter(BsonDocument before, List<BsonDocument> conditions, boolean isExact) {
        BsonDocument all = new BsonDocument("$and", new BsonArray(conditions));
        BsonDocument allOrFailure = new BsonDocument("$cond", new BsonArray(List.of(all, BsonBoolean.TRUE, FAILURE)));
        return new BsonDocument("_id", before.get("_id")).append("$expr", isExact ? allOrFailure : all);
    }
}
