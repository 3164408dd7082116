package dev.fosh.sdkjson;

import java.util.List;
import java.util.Set;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Ids, and references to other documents. */
final class IdWrappers {
    /** Python's names for what a reference has; as keys they clash with these. */
    private static final Set<String> RESERVED = Set.of("self", "collection", "id", "database", "_extra");

    private IdWrappers() {}

    static BsonValue objectId(BsonDocument document) throws BadText {
        Wrappers.single(document);
        BsonValue id = document.get("$oid");
        if (id instanceof BsonString text && ObjectId.isValid(text.getValue())) {
            return new BsonObjectId(new ObjectId(text.getValue()));
        }
        if (id instanceof BsonBinary binary && binary.getType() == 0 && binary.getData().length == 12) {
            return new BsonObjectId(new ObjectId(binary.getData()));
        }
        if (id instanceof BsonObjectId) {
            return id;
        }
        // Python makes up an id for null: two imports of one text would differ.
        throw Wrappers.bad("{\"$oid\": …} needs 24 hexadecimal digits");
    }

    /** References are stored as documents, with what makes them references in front. */
    static BsonValue reference(BsonDocument document) throws BadText {
        BsonValue database = document.get("$db", BsonNull.VALUE);
        boolean isReference = document.get("$ref") instanceof BsonString
                && document.containsKey("$id")
                && (database instanceof BsonString || database instanceof BsonNull);
        if (!isReference) {
            return document;
        }
        BsonDocument reference = new BsonDocument();
        for (String key : List.of("$ref", "$id", "$db")) {
            if (document.containsKey(key) && (!key.equals("$db") || database instanceof BsonString)) {
                reference.append(key, document.get(key));
            }
        }
        for (String key : document.keySet()) {
            if (RESERVED.contains(key)) {
                throw Wrappers.bad("a reference with the key \"" + key + "\"");
            }
            if (!key.equals("$db")) {
                reference.putIfAbsent(key, document.get(key));
            }
        }
        return reference;
    }

    static BsonValue pointer(BsonDocument document) throws BadText {
        Wrappers.single(document);
        if (document.get("$dbPointer") instanceof BsonDocument reference
                && reference.size() == 2
                && reference.get("$ref") instanceof BsonString
                && reference.get("$id") instanceof BsonObjectId) {
            return reference;
        }
        throw Wrappers.bad("{\"$dbPointer\": …} needs a $ref and an $id");
    }
}
