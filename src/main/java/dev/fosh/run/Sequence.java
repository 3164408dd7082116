package dev.fosh.run;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What the newer records say of an older one while a backup is read backwards. */
final class Sequence {
    private final LongSet seen = new LongSet();
    private final LongSet whole = new LongSet();
    private final Map<String, Long> documents = new HashMap<>();
    private final Set<Long> unsent = new HashSet<>();

    /** Where a record stands among those of its document. */
    enum Place {
        /** The first that is met: what is stored now must come from it. */
        NEWEST,
        /** Newer ones were met; where their former document is not its own result, it was not sent. */
        OLDER,
        /** It was not sent. */
        UNSENT
    }

    void add(Kept.Void record) {
        unsent.add(hash(record.collection(), record.id()));
    }

    Place add(Kept.Document record) {
        long hash = hash(record.collection(), record.id());
        if (unsent.remove(hash)) {
            return Place.UNSENT;
        }
        whole.add(hash);
        return isFirst(record.collection(), hash) ? Place.NEWEST : Place.OLDER;
    }

    /** Newer records of other keys say nothing of these; one of the whole document does. */
    Place add(Kept.Parts record) {
        long hash = hash(record.collection(), record.id());
        if (unsent.remove(hash)) {
            return Place.UNSENT;
        }
        isFirst(record.collection(), hash);
        boolean isNewest = !whole.contains(hash);
        for (String key : record.keys()) {
            BsonValue keyOfDocument = new BsonDocument(key, record.id());
            isNewest &= seen.add(hash(record.collection(), keyOfDocument));
        }
        return isNewest ? Place.NEWEST : Place.OLDER;
    }

    private boolean isFirst(String collection, long hash) {
        boolean isFirst = seen.add(hash);
        if (isFirst) {
            documents.merge(collection, 1L, Long::sum);
        }
        return isFirst;
    }

    /** How many documents of a collection were met. */
    long documents(String collection) {
        return documents.getOrDefault(collection, 0L);
    }

    private static long hash(String collection, BsonValue id) {
        return ByteBuffer.wrap(Hash.spread(new BsonDocument(collection, id))).getLong();
    }
}
