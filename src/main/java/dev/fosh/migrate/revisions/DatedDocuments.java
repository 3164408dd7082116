package dev.fosh.migrate.revisions;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Target;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Writes {@code created_at}, taken from the id, and {@code last_modified_at} into every document of a collection. */
final class DatedDocuments {
    private static final BsonDocument FROM_ID = BsonDocument.parse("{\"$toDate\": \"$_id\"}");
    private static final BsonDocument NO_DATE_IN_ID = BsonDocument.parse(
            """
            {"_id": {"$not": {"$type": "objectId"}},
             "$expr": {"$eq": ["none", {"$convert": {"input": "$_id", "to": "date", "onError": "none"}}]}}""");

    private DatedDocuments() {}

    /** Refuses before anything is written what the server would refuse in the middle. */
    static void check(Place dataset, Documents documents, List<String> keys) {
        long without = keys.contains("created_at") ? documents.count(NO_DATE_IN_ID) : 0;
        if (without > 0) {
            throw FoshException.of(
                            ErrorCode.REVISION_FAILED,
                            "Failed to populate 'created_at' and/or 'last_modified_at' fields for dataset '"
                                    + Values.show(dataset.get("name")) + "'")
                    .why("The ids of " + without + " documents of " + documents.name()
                            + " can not be turned into dates.");
        }
    }

    static void date(Target target, Documents documents, List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        BsonDocument dates = new BsonDocument();
        for (String key : keys) {
            dates.put(key, key.equals("created_at") ? FROM_ID : target.now());
        }
        dates.forEach((key, value) -> tellReplaced(target, documents, key, differs(key, value, keys)));
        documents.updateAll(new BsonDocument(), List.of(new BsonDocument("$set", dates)));
        for (String key : keys) {
            documents.requireNone(BsonDocument.parse("{\"" + key + "\": {\"$exists\": false}}"), "have no " + key);
        }
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

    private static void tellReplaced(Target target, Documents documents, String key, BsonDocument condition) {
        BsonDocument present = BsonDocument.parse("{\"" + key + "\": {\"$exists\": true, \"$ne\": null}}");
        present.put("$expr", condition);
        long replaced = documents.count(present);
        if (replaced > 0) {
            target.loses("values of " + key + " in " + documents.name(), replaced);
        }
    }
}
