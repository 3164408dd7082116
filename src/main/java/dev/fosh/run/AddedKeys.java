package dev.fosh.run;

import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Keys that a run has set in a range of documents: the filters that find them again, and how they go. */
final class AddedKeys {
    private final Kept.Added added;

    AddedKeys(Kept.Added added) {
        this.added = added;
    }

    /** Documents of the range that have all keys with the values that the run wrote. */
    BsonDocument unchanged() {
        return inRange(new BsonDocument("$expr", haveValues()));
    }

    /** Documents of the range that have at least one of the keys. */
    BsonDocument present() {
        return inRange(new BsonDocument("$or", exist(true)));
    }

    /** Documents of the range that have at least one of the keys, but not all values. */
    BsonDocument changed() {
        return new BsonDocument(
                "$and",
                new BsonArray(List.of(
                        present(),
                        new BsonDocument("$expr", new BsonDocument("$not", new BsonArray(List.of(haveValues())))))));
    }

    /** Documents of the range that have none of the keys. */
    BsonDocument absent() {
        return inRange(new BsonDocument("$and", exist(false)));
    }

    private BsonDocument inRange(BsonDocument condition) {
        return added.range().isEmpty()
                ? condition
                : new BsonDocument("$and", new BsonArray(List.of(added.range(), condition)));
    }

    private BsonArray exist(boolean isPresent) {
        BsonArray conditions = new BsonArray();
        for (String key : added.values().keySet()) {
            conditions.add(new BsonDocument(key, new BsonDocument("$exists", BsonBoolean.valueOf(isPresent))));
        }
        return conditions;
    }

    private BsonDocument haveValues() {
        BsonArray conditions = new BsonArray();
        added.values()
                .forEach((key, value) -> conditions.add(new BsonDocument(
                        "$eq", new BsonArray(List.of(new BsonString("$" + key), expression(value.asDocument()))))));
        return new BsonDocument("$and", conditions);
    }

    private static BsonDocument expression(BsonDocument value) {
        if (!value.containsKey("dateOfId")) {
            return new BsonDocument("$literal", value.get("literal"));
        }
        BsonDocument convert = new BsonDocument("input", new BsonString("$_id"))
                .append("to", new BsonString("date"))
                .append("onError", new BsonString("no date"));
        return new BsonDocument("$convert", convert);
    }

    /** The update that takes the keys away. */
    BsonDocument unset() {
        BsonDocument keys = new BsonDocument();
        added.values().keySet().forEach(key -> keys.put(key, new BsonString("")));
        return new BsonDocument("$unset", keys);
    }

    /** Takes the keys out of a document, where it has them with these values; whether it had. */
    static boolean strip(BsonDocument document, BsonDocument values) {
        for (Map.Entry<String, BsonValue> written : values.entrySet()) {
            BsonValue expected = value(written.getValue().asDocument(), document.get("_id"));
            if (expected == null || !Bytes.areSame(expected, document.get(written.getKey()))) {
                return false;
            }
        }
        values.keySet().forEach(document::remove);
        return true;
    }

    private static BsonValue value(BsonDocument value, BsonValue id) {
        if (!value.containsKey("dateOfId")) {
            return value.get("literal");
        }
        return id.isObjectId() ? new BsonDateTime(id.asObjectId().getValue().getTimestamp() * 1000L) : null;
    }
}
