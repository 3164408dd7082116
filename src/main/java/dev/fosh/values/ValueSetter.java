package dev.fosh.values;

import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Puts a value into a document, in the way in which the server does it for the SDK. */
final class ValueSetter {
    private final SetTarget target;
    private final Function<String, BsonValue> ids;
    private final String[] keys;

    /**
     * Makes nothing up on its own.
     *
     * @param ids gives ids for a purpose, the same one for the same
     */
    ValueSetter(SetTarget target, Function<String, BsonValue> ids) {
        this.target = target;
        this.ids = ids;
        this.keys = target.leaf().split("\\.", -1);
    }

    /** Changes a document, or the part of it that has the target's first key; nothing where it is so already. */
    void set(BsonDocument document, ValueRecord record) {
        String purpose = NewIds.purpose(document.get("_id")) + "." + target.stored();
        if (!record.isOfElements()) {
            if (record.value() != null) {
                put(document, record.value(), purpose);
            }
            return;
        }
        Map<BsonValue, BsonDocument> byId = new HashMap<>();
        for (BsonValue element : elements(document)) {
            if (element instanceof BsonDocument its && its.containsKey("_id")) {
                byId.putIfAbsent(its.get("_id"), its);
            }
        }
        List<BsonValue> elements = record.elements();
        for (int i = 0; i < elements.size(); i++) {
            BsonDocument element = byId.get(elements.get(i));
            if (element != null) {
                put(element, record.values().get(i), purpose + NewIds.purpose(elements.get(i)));
            }
        }
    }

    private BsonArray elements(BsonDocument document) {
        BsonValue at = document;
        for (String key : target.list().orElseThrow().split("\\.", -1)) {
            at = Stored.document(at).get(key);
        }
        return at instanceof BsonArray array ? array : new BsonArray();
    }

    private void put(BsonDocument document, BsonValue value, String purpose) {
        BsonDocument at = document;
        for (int i = 0; i < keys.length - 1; i++) {
            BsonValue inner = at.get(keys[i]);
            if (inner == null) {
                inner = parent(target.classes().get(i), purpose);
                at.put(keys[i], inner);
            }
            if (!(inner instanceof BsonDocument next)) {
                throw FoshException.of(
                                ErrorCode.CONCURRENT_EDIT,
                                "Cannot create field '" + keys[i + 1] + "' in element {" + keys[i] + ": "
                                        + ServerText.of(inner) + "}")
                        .why("another client has changed the document since the values were checked");
            }
            at = next;
        }
        String key = keys[keys.length - 1];
        BsonValue former = at.get(key);
        at.put(key, NewIds.filled(ListedArrays.settled(value, former), former, purpose, ids));
    }

    /** A document that was absent, with what tells the SDK what it is. */
    private BsonDocument parent(SetTarget.Parent parent, String purpose) {
        BsonDocument made = new BsonDocument();
        if (parent.name().isPresent() && parent.hasId()) {
            made.put("_id", ids.apply(purpose + " in " + parent.stored()));
        }
        parent.name().ifPresent(name -> made.put("_cls", new BsonString(name)));
        return made;
    }
}
