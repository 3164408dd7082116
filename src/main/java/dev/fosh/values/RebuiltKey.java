package dev.fosh.values;

import java.util.List;
import java.util.function.BiFunction;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A top-level key with one value inside of it changed: an expression that leaves everything else as it is, and documents
 * that do not have the shape of the path altogether.
 */
final class RebuiltKey {
    private final List<String> keys;
    private final boolean isOfElements;
    private final BiFunction<String, String, BsonValue> leaf;

    private RebuiltKey(List<String> keys, boolean isOfElements, BiFunction<String, String, BsonValue> leaf) {
        this.keys = keys;
        this.isOfElements = isOfElements;
        this.leaf = leaf;
    }

    /**
     * The expression.
     *
     * @param from an expression for the former value of the key, {@code $key} or a variable
     * @param keys of the path, the top-level one first
     * @param isOfElements whether a list at the end of the path is changed element by element
     * @param leaf gets expressions for the value and for the document that it is in; each a path, and may be missing
     */
    static BsonValue of(
            String from, List<String> keys, boolean isOfElements, BiFunction<String, String, BsonValue> leaf) {
        return new RebuiltKey(keys, isOfElements, leaf).at(from, "$$ROOT", 1);
    }

    private BsonValue at(String value, String item, int depth) {
        String element = "e" + depth;
        boolean isLeaf = depth == keys.size();
        BsonValue whole = isLeaf ? leaf(value, item) : inside(value, depth);
        if (isLeaf && !isOfElements) {
            return whole;
        }
        BsonValue each = isLeaf ? leaf("$$" + element, item) : inside("$$" + element, depth);
        BsonDocument map = new BsonDocument("input", new BsonString(value))
                .append("as", new BsonString(element))
                .append("in", each);
        return LeafChange.call(
                "$cond",
                new BsonDocument("$isArray", new org.bson.BsonArray(List.of(new BsonString(value)))),
                new BsonDocument("$map", map),
                whole);
    }

    private BsonValue leaf(String value, String item) {
        return leaf.apply(value, item);
    }

    /** What is no document stays. */
    private BsonValue inside(String value, int depth) {
        String key = keys.get(depth);
        BsonValue changed = new BsonDocument(key, at(value + "." + key, value, depth + 1));
        return LeafChange.call(
                "$cond",
                LeafChange.call("$eq", new BsonDocument("$type", new BsonString(value)), new BsonString("object")),
                LeafChange.call("$mergeObjects", new BsonString(value), changed),
                new BsonString(value));
    }
}
