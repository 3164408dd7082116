package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Replaces a dataset document only if nobody changed it meanwhile: a compare-and-set on the server.
 *
 * <p>The whole document is compared and replaced. Where both together would be too large for one command, its size and
 * the keys that change are compared, and only those are written.
 */
final class Publication {
    /** Above this size a document is compared and written by keys, in bytes. */
    static final int WHOLE = 7_000_000;

    private final MongoCollection<BsonDocument> datasets;
    private final int whole;

    Publication(MongoCollection<BsonDocument> datasets) {
        this(datasets, WHOLE);
    }

    Publication(MongoCollection<BsonDocument> datasets, int whole) {
        this.datasets = datasets;
        this.whole = whole;
    }

    /**
     * Writes {@code after} in the place of {@code before}.
     *
     * @return false where the stored document is not {@code before} any more; nothing is written then
     */
    boolean replace(BsonDocument before, BsonDocument after) {
        if (Bytes.areSame(before, after)) {
            return true;
        }
        int size = Math.max(Bytes.sizeOf(before), Bytes.sizeOf(after));
        return size <= whole ? replaceWhole(before, after) : replaceKeys(before, after);
    }

    private boolean replaceWhole(BsonDocument before, BsonDocument after) {
        BsonDocument unchanged = equal(new BsonString("$$ROOT"), before);
        return datasets.replaceOne(filter(before, List.of(unchanged)), after).getMatchedCount() == 1;
    }

    private boolean replaceKeys(BsonDocument before, BsonDocument after) {
        List<String> removed = new ArrayList<>();
        List<String> written = new ArrayList<>();
        compareKeys(before, after, removed, written);
        List<BsonDocument> conditions = new ArrayList<>();
        conditions.add(
                equal(new BsonDocument("$bsonSize", new BsonString("$$ROOT")), new BsonInt32(Bytes.sizeOf(before))));
        for (String key : union(removed, written)) {
            BsonValue field = new BsonDocument("$getField", new BsonDocument("$literal", new BsonString(key)));
            conditions.add(
                    before.containsKey(key)
                            ? equal(field, before.get(key))
                            : equal(new BsonDocument("$type", field), new BsonString("missing")));
        }
        BsonDocument pipeline = new BsonDocument("$replaceWith", rebuilt(before, after, removed, written));
        return datasets.updateOne(filter(before, conditions), List.of(pipeline)).getMatchedCount() == 1;
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
            if (!staying.contains(key) || !Bytes.areSame(after.get(key), before.get(key))) {
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

    private static BsonDocument filter(BsonDocument before, List<BsonDocument> conditions) {
        return new BsonDocument("_id", before.get("_id"))
                .append("$expr", new BsonDocument("$and", new BsonArray(conditions)));
    }
}
