package dev.fosh.values;

import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/** Documents of a class, such as labels, made complete and in the order in which the SDK writes them. */
final class LabelDocument {
    /** Stands for an id that nobody gave. */
    static final BsonValue NEW_ID = new BsonMinKey();

    private static final String ID = "id";

    private LabelDocument() {}

    /** A value by its public name, as it was given or is stored; null where there is none. */
    static BsonValue attribute(BsonDocument given, String name) {
        BsonValue value = given.get(name);
        BsonValue own = given.get("_" + name);
        return value == null && own != null && (own.isObjectId() || name.equals(ID)) ? own : value;
    }

    /**
     * The document as it is stored.
     *
     * @param given with a {@code _cls} that is known
     * @param type what the schema says of its attributes
     */
    static BsonDocument stored(BsonDocument given, DocumentClass its, FieldType type) {
        BsonDocument stored = new BsonDocument();
        if (its.hasId()) {
            BsonValue id = attribute(given, ID);
            stored.put("_id", id == null || id.isNull() ? NEW_ID : ValueStore.id(id));
        }
        stored.put("_cls", given.get("_cls"));
        // The SDK has this one before those that its schema declares earlier.
        put(stored, given, its, type, "attributes");
        its.fields().keySet().stream()
                .filter(name -> !name.equals(ID) && !name.equals("attributes"))
                .forEach(name -> put(stored, given, its, type, name));
        for (Map.Entry<String, BsonValue> entry : given.entrySet()) {
            String name = publicName(entry.getKey(), entry.getValue(), type);
            if (!name.equals("_cls")
                    && !its.fields().containsKey(name)
                    && !entry.getValue().isNull()) {
                // The SDK stores these as they are, whatever the schema declares.
                boolean isId = entry.getKey().equals("_" + name);
                BsonValue value =
                        isId ? ValueStore.id(entry.getValue()) : ValueStore.stored(FieldType.ANY, entry.getValue());
                stored.put(value instanceof BsonObjectId ? "_" + name : name, value);
            }
        }
        return stored;
    }

    /** Ids are text as soon as they were read by {@code values}: what the class declares tells that they are ids. */
    private static String publicName(String key, BsonValue value, FieldType type) {
        if (!key.startsWith("_")) {
            return key;
        }
        FieldType declared = type.attributes().getOrDefault(key.substring(1), FieldType.ANY);
        return value.isObjectId() || declared.name().equals("ObjectId") ? key.substring(1) : key;
    }

    private static void put(BsonDocument stored, BsonDocument given, DocumentClass its, FieldType type, String name) {
        DocumentClass.Attribute attribute = its.fields().get(name);
        if (attribute == null) {
            return;
        }
        BsonValue value = attribute(given, name);
        if (value == null || value.isNull()) {
            attribute.isAlways().ifPresent(always -> stored.put(name, empty(always)));
        } else {
            stored.put(name, ValueStore.stored(type.attributes().getOrDefault(name, FieldType.ANY), value));
        }
    }

    private static BsonValue empty(String always) {
        return switch (always) {
            case "[]" -> new BsonArray();
            case "{}" -> new BsonDocument();
            case "false" -> BsonBoolean.FALSE;
            default -> BsonNull.VALUE;
        };
    }

    /** The same with the attributes of its own class, where the schema says nothing of it. */
    static Optional<BsonDocument> stored(BsonDocument given) {
        return DocumentClass.of(given).map(its -> stored(given, its, FieldType.document(its.name())));
    }
}
