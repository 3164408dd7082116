package dev.fosh.migrate.revisions;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Target;
import dev.fosh.run.Update;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Writes {@code created_at}, taken from the id, and {@code last_modified_at} into every document of a collection. */
final class DatedDocuments {
    private static final BsonDocument FROM_ID = BsonDocument.parse("{\"$toDate\": \"$_id\"}");
    // A server finds the ids of other types in its index; it would look at all of them for "$type".
    private static final BsonDocument NO_DATE_IN_ID = BsonDocument.parse(
            """
            {"_id": {"$not": {"$gte": {"$oid": "000000000000000000000000"}}},
             "$expr": {"$eq": ["none", {"$convert": {"input": "$_id", "to": "date", "onError": "none"}}]}}""");

    private static final BsonDocument NOTHING = BsonDocument.parse("{\"_id\": {\"$in\": []}}");

    private final Target target;
    private final Documents documents;
    private final List<String> keys;
    private final boolean hasSome;

    /**
     * Looks, and refuses before anything is written what the server would refuse in the middle.
     *
     * @param keys which of the two are new
     */
    DatedDocuments(Place dataset, Target target, Documents documents, List<String> keys) {
        this.target = target;
        this.documents = documents;
        this.keys = keys;
        boolean isFromId = keys.contains("created_at");
        List<Long> found = keys.isEmpty()
                ? List.of(0L, 0L)
                : documents.counts(List.of(anyOf(keys, true), isFromId ? NO_DATE_IN_ID : NOTHING));
        this.hasSome = found.get(0) > 0;
        if (found.get(1) > 0) {
            throw FoshException.of(
                            ErrorCode.REVISION_FAILED,
                            "Failed to populate 'created_at' and/or 'last_modified_at' fields for dataset '"
                                    + Values.show(dataset.get("name")) + "'")
                    .why("The ids of " + found.get(1) + " documents of " + documents.name()
                            + " can not be turned into dates.");
        }
    }

    void date() {
        if (keys.isEmpty()) {
            return;
        }
        BsonDocument dates = new BsonDocument();
        for (String key : keys) {
            dates.put(key, key.equals("created_at") ? FROM_ID : target.now());
        }
        if (hasSome) {
            dates.forEach((key, value) -> tellReplaced(key, differs(key, value, keys)));
        }
        Update update = Update.none();
        for (String key : keys) {
            update = key.equals("created_at") ? update.andSetToDateOfId(key) : update.andSet(key, target.now());
        }
        documents.updateAll(new BsonDocument(), update);
        documents.requireNone(anyOf(keys, false), "have no " + String.join(" or no ", keys));
    }

    private static BsonDocument anyOf(List<String> keys, boolean isThere) {
        BsonArray alternatives = new BsonArray();
        for (String key : keys) {
            alternatives.add(new BsonDocument(key, new BsonDocument("$exists", BsonBoolean.valueOf(isThere))));
        }
        return new BsonDocument("$or", alternatives);
    }

    /**
     * Only values that differ from the new one, so that a second run does not find those of the first; where a creation
     * is dated by the id, both dates are of a run that was stopped in the middle.
     */
    private static BsonDocument differs(String key, BsonValue value, List<String> keys) {
        boolean isOnlyTime = key.equals("last_modified_at") && keys.contains("created_at");
        return isOnlyTime ? notEqual("created_at", FROM_ID) : notEqual(key, value);
    }

    private static BsonDocument notEqual(String key, BsonValue value) {
        return new BsonDocument("$ne", new BsonArray(List.of(new BsonString("$" + key), value)));
    }

    private void tellReplaced(String key, BsonDocument condition) {
        BsonDocument present = BsonDocument.parse("{\"" + key + "\": {\"$exists\": true, \"$ne\": null}}");
        present.put("$expr", condition);
        long replaced = documents.count(present);
        if (replaced > 0) {
            target.loses("values of " + key + " in " + documents.name(), replaced);
        }
    }
}
