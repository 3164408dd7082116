package dev.fosh.values;

import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/** Gives ids to labels that came without. */
final class NewIds {
    private NewIds() {}

    /** An id as part of a purpose. */
    static String purpose(BsonValue id) {
        return id instanceof BsonObjectId its ? its.getValue().toHexString() : String.valueOf(id);
    }

    /**
     * The value with ids for all that have none: those of the former value where that is the same otherwise, so that
     * setting it again changes nothing.
     *
     * @param former what stands there; may be null
     */
    static BsonValue filled(BsonValue value, BsonValue former, String purpose, Function<String, BsonValue> ids) {
        if (!hasNew(value)) {
            return value;
        }
        BsonValue same = filled(value, former);
        if (same.equals(former)) {
            return former;
        }
        int[] count = {0};
        return replaced(value, () -> ids.apply(purpose + "#" + count[0]++));
    }

    /** Whether ids are still to be made for it. */
    static boolean hasNew(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return document.values().stream().anyMatch(NewIds::hasNew);
        }
        if (value instanceof BsonArray array) {
            return array.stream().anyMatch(NewIds::hasNew);
        }
        return LabelDocument.NEW_ID.equals(value);
    }

    /** The value with the ids that the former one has in their places. */
    private static BsonValue filled(BsonValue value, BsonValue former) {
        if (LabelDocument.NEW_ID.equals(value)) {
            return former instanceof BsonObjectId ? former : value;
        }
        if (value instanceof BsonDocument document) {
            BsonDocument filled = new BsonDocument();
            document.forEach((key, inner) ->
                    filled.put(key, filled(inner, former instanceof BsonDocument its ? its.get(key) : null)));
            return filled;
        }
        if (value instanceof BsonArray array) {
            BsonArray filled = new BsonArray();
            for (int i = 0; i < array.size(); i++) {
                boolean isThere = former instanceof BsonArray its && i < its.size();
                filled.add(filled(array.get(i), isThere ? ((BsonArray) former).get(i) : null));
            }
            return filled;
        }
        return value;
    }

    private static BsonValue replaced(BsonValue value, java.util.function.Supplier<BsonValue> ids) {
        if (LabelDocument.NEW_ID.equals(value)) {
            return ids.get();
        }
        if (value instanceof BsonDocument document) {
            BsonDocument replaced = new BsonDocument();
            document.forEach((key, inner) -> replaced.put(key, replaced(inner, ids)));
            return replaced;
        }
        if (value instanceof BsonArray array) {
            BsonArray replaced = new BsonArray();
            array.forEach(inner -> replaced.add(replaced(inner, ids)));
            return replaced;
        }
        return value;
    }
}
