package dev.fosh.migrate.revisions;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A document, the dataset's or one inside it, to be edited in place, and where it stands, so that a failure can say where.
 *
 * <p>Setting a key keeps its position; a new key goes to the end. A null where an absent key is fine counts as absent, and
 * stays (row 13 of {@code docs/differences.md}).
 */
final class Place {
    private final String head;
    private final String path;
    private final String key;
    private final BsonDocument document;

    private Place(String head, String path, String key, BsonDocument document) {
        this.head = head;
        this.path = path;
        this.key = key;
        this.document = document;
    }

    /** The dataset document that the revision edits. */
    static Place dataset(Revision revision, Target target) {
        BsonValue name = target.dataset().get("name");
        String head = "revision " + revision.version() + " cannot change dataset '" + Values.show(name) + "'";
        return new Place(head, "", "", target.dataset());
    }

    /** Another document that belongs to the same dataset. */
    Place elsewhere(String where, BsonDocument other) {
        return new Place(head, where, where, other);
    }

    BsonDocument document() {
        return document;
    }

    boolean has(String key) {
        return document.containsKey(key);
    }

    /** The value; Java's null where the key is absent. */
    BsonValue get(String key) {
        return document.get(key);
    }

    boolean is(String key, String text) {
        return Values.isText(document.get(key), text);
    }

    boolean isTruthy(String key) {
        return Values.isTruthy(document.get(key));
    }

    Place set(String key, BsonValue value) {
        document.put(key, value);
        return this;
    }

    Place set(String key, String text) {
        return set(key, new BsonString(text));
    }

    Place setNull(String key) {
        return set(key, BsonNull.VALUE);
    }

    Place addIfAbsent(String key, BsonValue value) {
        document.putIfAbsent(key, value);
        return this;
    }

    /** Removes the key; its value, or Java's null where it was absent. */
    BsonValue pop(String key) {
        return document.remove(key);
    }

    BsonValue require(String key) {
        if (!document.containsKey(key)) {
            throw failure((path.isEmpty() ? "it" : path) + " has no \"" + key + "\"");
        }
        return document.get(key);
    }

    BsonValue popRequired(String key) {
        BsonValue value = require(key);
        document.remove(key);
        return value;
    }

    String requireText(String key) {
        if (require(key) instanceof BsonString string) {
            return string.getValue();
        }
        throw wrong(key, "a string");
    }

    /** The document at the key; nothing where it is absent or null. */
    Optional<Place> child(String key) {
        return Values.isNullOrAbsent(get(key)) ? Optional.empty() : Optional.of(requireChild(key));
    }

    Place requireChild(String key) {
        if (require(key) instanceof BsonDocument child) {
            return new Place(head, inside(key), key, child);
        }
        throw wrong(key, "a document");
    }

    /** The documents of a list; none where it is absent or null. */
    List<Place> list(String key) {
        return Values.isNullOrAbsent(get(key)) ? List.of() : requireList(key);
    }

    List<Place> requireList(String key) {
        BsonArray array = requireArray(key);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            places.add(element(key + "[" + i + "]", array.get(i)));
        }
        return places;
    }

    /** The documents of a list in which nulls are passed over. */
    List<Place> requireListWithNulls(String key) {
        BsonArray array = requireArray(key);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!array.get(i).isNull()) {
                places.add(element(key + "[" + i + "]", array.get(i)));
            }
        }
        return places;
    }

    /** The list itself; an absent or null one is first set to an empty one. */
    BsonArray listOrNew(String key) {
        if (Values.isNullOrAbsent(get(key))) {
            set(key, new BsonArray());
        }
        return requireArray(key);
    }

    BsonArray requireArray(String key) {
        if (require(key) instanceof BsonArray array) {
            return array;
        }
        throw wrong(key, "a list");
    }

    /** The documents in the map at the key, which all must be documents; none where it is absent or null. */
    List<Place> runs(String key) {
        List<Place> places = new ArrayList<>();
        child(key).ifPresent(map -> map.document.forEach((name, value) -> places.add(map.element(name, value))));
        return places;
    }

    /** The key under which this stands, such as that of a run. */
    String key() {
        return key;
    }

    FoshException failure(String why) {
        return FoshException.of(ErrorCode.REVISION_FAILED, head).why(why);
    }

    private Place element(String name, BsonValue value) {
        if (value instanceof BsonDocument inner) {
            return new Place(head, inside(name), name, inner);
        }
        throw failure(inside(name) + " is no document");
    }

    private String inside(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private FoshException wrong(String name, String wanted) {
        return failure(inside(name) + " is " + Values.show(get(name)) + ", not " + wanted);
    }
}
