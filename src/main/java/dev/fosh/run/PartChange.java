package dev.fosh.run;

import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Some top-level keys of a document before and after a change.
 *
 * @param changed those of the keys that have another value after, in their order
 * @param before as it was read
 * @param after as it is to be; all keys are there that were there before
 */
record PartChange(BsonValue id, List<String> changed, PartBytes before, PartBytes after) {
    private static final int GROUPED = 64 << 10;

    /**
     * What differs; absent where that is nothing but the stamp.
     *
     * @param becomes has the stamp already
     */
    static Optional<PartChange> of(PartKeys keys, PartBytes was, PartBytes becomes, BsonValue id) {
        PartChange change = stamped(keys, was, becomes, id);
        return keys.names().stream().anyMatch(change.changed()::contains) ? Optional.of(change) : Optional.empty();
    }

    /** The same where the stamp alone is a change too. */
    static PartChange stamped(PartKeys keys, PartBytes was, PartBytes becomes, BsonValue id) {
        List<String> changed = new ArrayList<>(2);
        for (String key : keys.names()) {
            if (!was.isSame(key, becomes)) {
                changed.add(key);
            }
        }
        if (keys.isStamped() && !was.isSame(PartKeys.STAMP, becomes)) {
            changed.add(PartKeys.STAMP);
        }
        if (!changed.stream().allMatch(becomes::has)) {
            throw new IllegalArgumentException("a change of parts removes one of " + changed);
        }
        return new PartChange(id, List.copyOf(changed), was, becomes);
    }

    long bytes() {
        long bytes = 0;
        for (String key : changed) {
            bytes += before.size(key) + after.size(key);
        }
        return bytes;
    }

    Kept.Parts kept(int item, String collection) {
        return new Kept.Parts(item, collection, id, before.cut(changed), changed, Hash.of(after.cut(changed)));
    }

    /** Whether it may be written together with others: not where that would make a command large, or types are odd. */
    boolean isGrouped() {
        return bytes() <= GROUPED
                && changed.stream().allMatch(key -> GroupedWrite.isPath(key) && GroupedWrite.isPlain(before.type(key)));
    }

    /** The same as one write of many; it fails with one of {@link PartWrites#STALE} where the document is another one by now. */
    WriteModel<BsonDocument> alone() {
        BsonDocument was = new BsonDocument("_id", id);
        was.putAll(before.cut(changed));
        BsonDocument becomes = new BsonDocument("_id", id);
        becomes.putAll(after.cut(changed));
        return PartWrites.of(was, becomes, changed, true);
    }

    /** The server's word for a type. */
    static String word(BsonType type) {
        if (type == null) {
            return "missing";
        }
        return switch (type) {
            case DOUBLE -> "double";
            case STRING -> "string";
            case DOCUMENT -> "object";
            case ARRAY -> "array";
            case BINARY -> "binData";
            case OBJECT_ID -> "objectId";
            case BOOLEAN -> "bool";
            case DATE_TIME -> "date";
            case NULL -> "null";
            case INT32 -> "int";
            case TIMESTAMP -> "timestamp";
            case INT64 -> "long";
            case DECIMAL128 -> "decimal";
            default -> "";
        };
    }
}
