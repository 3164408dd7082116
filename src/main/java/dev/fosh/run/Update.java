package dev.fosh.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * One change of top-level keys that the server makes in many documents, and fosh can foresee for each.
 *
 * <p>Immutable. The server gets it as a pipeline where it reads the document's id, otherwise as update operators.
 */
public final class Update {
    /** The time in the document's own id. */
    private static final BsonDocument DATE_OF_ID = BsonDocument.parse("{\"$toDate\": \"$_id\"}");

    private final Map<String, BsonValue> set;
    private final Map<String, String> renamed;
    private final List<String> removed;
    private final boolean readsId;

    private Update(Map<String, BsonValue> set, Map<String, String> renamed, List<String> removed, boolean readsId) {
        this.set = set;
        this.renamed = renamed;
        this.removed = removed;
        this.readsId = readsId;
    }

    /** Sets a key to a value. */
    public static Update set(String key, BsonValue value) {
        return new Update(Map.of(key, value), Map.of(), List.of(), false);
    }

    /** Renames a key; it moves to the end, unless the other one is there already, whose place it takes. */
    public static Update rename(String from, String to) {
        return new Update(Map.of(), Map.of(from, to), List.of(), false);
    }

    /** Removes a key. */
    public static Update unset(String key) {
        return new Update(Map.of(), Map.of(), List.of(key), false);
    }

    /** Sets one more key, after the others. */
    public Update andSet(String key, BsonValue value) {
        return with(key, value, readsId);
    }

    /** Sets one more key, after the others, to the time in the document's id, which must be an ObjectId. */
    public Update andSetToDateOfId(String key) {
        return with(key, DATE_OF_ID, true);
    }

    /** Both at once, where each only sets keys: this one first. */
    public Update and(Update other) {
        Map<String, BsonValue> both = new LinkedHashMap<>(set);
        both.putAll(other.set);
        return new Update(both, Map.of(), List.of(), readsId || other.readsId);
    }

    /** An update that changes nothing yet. */
    public static Update none() {
        return new Update(Map.of(), Map.of(), List.of(), false);
    }

    private Update with(String key, BsonValue value, boolean needsId) {
        Map<String, BsonValue> more = new LinkedHashMap<>(set);
        more.put(key, value);
        return new Update(more, renamed, removed, needsId);
    }

    /** Whether it only sets keys, so that a document that had none of them gets its former bytes back by removing them. */
    public boolean onlySets() {
        return renamed.isEmpty() && removed.isEmpty() && !set.isEmpty();
    }

    /** The keys that it sets. */
    public List<String> keys() {
        return List.copyOf(set.keySet());
    }

    /** Matches the documents that have one of the keys that it sets. */
    public BsonDocument present() {
        BsonArray there = new BsonArray();
        set.keySet().forEach(key -> there.add(new BsonDocument(key, new BsonDocument("$exists", BsonBoolean.TRUE))));
        return new BsonDocument("$or", there);
    }

    /** Matches the documents that setting the keys changes. */
    public BsonDocument different() {
        BsonArray other = new BsonArray();
        expressions()
                .forEach((key, value) ->
                        other.add(new BsonDocument("$ne", new BsonArray(List.of(new BsonString("$" + key), value)))));
        return new BsonDocument("$expr", new BsonDocument("$or", other));
    }

    private BsonDocument expressions() {
        BsonDocument expressions = new BsonDocument();
        set.forEach((key, value) ->
                expressions.put(key, value.isDateTime() || value == DATE_OF_ID ? value : literal(value)));
        return expressions;
    }

    /** The values as {@link Kept.Added} spells them. */
    BsonDocument values() {
        BsonDocument values = new BsonDocument();
        set.forEach((key, value) -> values.put(
                key,
                value == DATE_OF_ID
                        ? new BsonDocument("dateOfId", BsonBoolean.TRUE)
                        : new BsonDocument("literal", value)));
        return values;
    }

    /** As a pipeline where {@link #isPipeline()}, otherwise as the only element. */
    List<BsonDocument> toServer() {
        if (isPipeline()) {
            return List.of(new BsonDocument("$set", expressions()));
        }
        BsonDocument operators = new BsonDocument();
        set.forEach((key, value) -> operator(operators, "$set").put(key, value));
        renamed.forEach((from, to) -> operator(operators, "$rename").put(from, new BsonString(to)));
        removed.forEach(key -> operator(operators, "$unset").put(key, new BsonString("")));
        return List.of(operators);
    }

    private static BsonDocument literal(BsonValue value) {
        return new BsonDocument("$literal", value);
    }

    private static BsonDocument operator(BsonDocument operators, String name) {
        return operators.computeIfAbsent(name, key -> new BsonDocument()).asDocument();
    }

    /** As a pipeline keys are set in their order; update operators set them in alphabetical order. */
    boolean isPipeline() {
        return readsId || set.size() > 1;
    }

    /** Whether {@link #apply} knows what the server makes of this document. */
    boolean isForeseen(BsonDocument document) {
        return !readsId || document.isObjectId("_id");
    }

    /** Does to a document in memory what the server does to it, if that {@link #isForeseen}. */
    void apply(BsonDocument document) {
        renamed.forEach((from, to) -> {
            BsonValue value = document.remove(from);
            if (value != null) {
                document.put(to, value);
            }
        });
        removed.forEach(document::remove);
        set.forEach((key, value) -> document.put(key, value == DATE_OF_ID ? dateOf(document.get("_id")) : value));
    }

    private static BsonValue dateOf(BsonValue id) {
        return new BsonDateTime(id.asObjectId().getValue().getTimestamp() * 1000L);
    }

    /** What the server gets, as JSON. */
    @Override
    public String toString() {
        List<String> stages = toServer().stream().map(BsonDocument::toJson).toList();
        return isPipeline() ? stages.toString() : stages.get(0);
    }
}
