package dev.fosh.values;

import dev.fosh.run.LongSet;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Which row counts for a document, where several are for the same one: the last. */
final class LastRows {
    private final LongSet seen = new LongSet();
    private final Map<BsonValue, Long> last = new HashMap<>();
    private BsonValue former;
    private long formerRow = -1;

    /** Takes notice of a row; its records come one after the other. */
    void add(BsonValue owner, long row) {
        boolean isSameRow = row == formerRow && owner.equals(former);
        if (!isSameRow && !seen.add(hash(owner))) {
            last.merge(owner, row, Math::max);
        }
        former = owner;
        formerRow = row;
    }

    /** Whether there are several rows for any document. */
    boolean hasRepeats() {
        return !last.isEmpty();
    }

    /** Whether no later row is for the same document. */
    boolean counts(BsonValue owner, long row) {
        Long latest = last.get(owner);
        return latest == null || latest == row;
    }

    private static long hash(BsonValue owner) {
        if (owner instanceof BsonObjectId id) {
            ObjectId value = id.getValue();
            byte[] bytes = value.toByteArray();
            long high = value.getTimestamp();
            long low = java.nio.ByteBuffer.wrap(bytes, 4, 8).getLong();
            return mixed(low ^ high * 0x9E3779B97F4A7C15L);
        }
        return mixed(owner.hashCode());
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
