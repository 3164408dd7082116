package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Compares keys of documents with what a run left, the newest change of each key. */
final class PartsCheck {
    private PartsCheck() {}

    /** Tells of documents that have gone, and of those where a key is neither as the run left it nor as it was before. */
    static void look(
            UndoBlock.PartsBatch batch, MongoCollection<RawBsonDocument> collection, Findings.Builder findings) {
        Map<ByteBuffer, Kept.Parts> left = new LinkedHashMap<>();
        for (UndoBlock.PartsTask task : batch.tasks()) {
            if (task.place() == Sequence.Place.NEWEST) {
                left.put(Bytes.key(task.record().id()), task.record());
            }
        }
        List<BsonValue> ids = left.values().stream().map(Kept.Parts::id).toList();
        if (ids.isEmpty()) {
            return;
        }
        collection.find(Filters.in("_id", ids)).projection(batch.projection()).forEach(current -> {
            Kept.Parts record = left.remove(Bytes.key(current.get("_id")));
            if (record != null && !isAfter(current, record) && !isBefore(current, record)) {
                findings.conflict(record.collection(), record.id());
            }
        });
        left.values().forEach(gone -> findings.conflict(gone.collection(), gone.id()));
    }

    /** Whether the keys are as the run left them. */
    static boolean isAfter(BsonDocument current, Kept.Parts record) {
        return Arrays.equals(Hash.of(PartKeys.cut(current, record.keys())), record.after());
    }

    /** Whether the keys are as they were before the run. */
    static boolean isBefore(BsonDocument current, Kept.Parts record) {
        return Bytes.areSame(PartKeys.cut(current, record.keys()), record.before());
    }
}
