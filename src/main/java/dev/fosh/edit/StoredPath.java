package dev.fosh.edit;

import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Where a field is in stored documents: keys from the outside in, through lists of any depth. What is null, absent or of
 * another type on the way is left as it is.
 *
 * @param text with dots, such as {@code ground_truth.detections._id}
 */
record StoredPath(String text) {
    List<String> keys() {
        return List.of(text.split("\\.", -1));
    }

    String leaf() {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** What it is inside of; empty for a field at the top. */
    String parent() {
        return text.substring(0, Math.max(0, text.lastIndexOf('.')));
    }

    boolean isRoot() {
        return text.indexOf('.') < 0;
    }

    /** Matches the documents that have it, be it null. */
    BsonDocument present() {
        return new BsonDocument(text, new BsonDocument("$exists", BsonBoolean.TRUE));
    }

    /** Takes it away wherever it is; whether it was anywhere. */
    boolean remove(BsonDocument document) {
        return each(document, holder -> holder.remove(leaf()) != null);
    }

    /** Makes it null in everything that it can be inside of; whether that changed anything. */
    boolean clear(BsonDocument document) {
        return each(document, holder -> {
            BsonValue before = holder.put(leaf(), BsonNull.VALUE);
            return before == null || !before.isNull();
        });
    }

    /** Gives it another name in the same place; whether it was anywhere. */
    boolean rename(BsonDocument document, String leaf) {
        return each(document, holder -> {
            BsonValue value = holder.remove(leaf());
            if (value != null) {
                holder.put(leaf, value);
            }
            return value != null;
        });
    }

    /** Gives it a second name in the same place; whether it was anywhere. */
    boolean duplicate(BsonDocument document, String leaf) {
        return each(document, holder -> {
            BsonValue value = holder.get(leaf());
            if (value != null) {
                holder.put(leaf, value);
            }
            return value != null;
        });
    }

    /** Its value where no list is on the way; null where it is not there. */
    BsonValue value(BsonDocument document) {
        BsonValue value = document;
        for (String key : keys()) {
            value = value instanceof BsonDocument inside ? inside.get(key) : null;
        }
        return value;
    }

    /** Sets it where no list is on the way; whether there is something that it can be inside of. */
    boolean put(BsonDocument document, BsonValue value) {
        return each(document, holder -> {
            holder.put(leaf(), value);
            return true;
        });
    }

    private boolean each(BsonDocument document, Predicate<BsonDocument> change) {
        List<String> keys = keys();
        return each(document, keys.subList(0, keys.size() - 1), change);
    }

    private static boolean each(BsonValue value, List<String> way, Predicate<BsonDocument> change) {
        if (value instanceof BsonArray array) {
            boolean isChanged = false;
            for (BsonValue element : array) {
                isChanged |= each(element, way, change);
            }
            return isChanged;
        }
        if (!(value instanceof BsonDocument document)) {
            return false;
        }
        return way.isEmpty()
                ? change.test(document)
                : each(document.get(way.get(0)), way.subList(1, way.size()), change);
    }
}
