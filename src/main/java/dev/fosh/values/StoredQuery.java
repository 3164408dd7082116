package dev.fosh.values;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Queries and expressions as texts without loss, since their keys begin with dollars. */
final class StoredQuery {
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private StoredQuery() {}

    static BsonString of(BsonDocument query) {
        return new BsonString(query.toJson(EXACT));
    }

    static BsonDocument read(BsonValue stored) {
        return BsonDocument.parse(stored.asString().getValue());
    }
}
