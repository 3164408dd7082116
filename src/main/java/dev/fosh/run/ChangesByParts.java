package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Gathers changes of parts by id, and reads and sends what really changes, several batches at a time. */
final class ChangesByParts implements Changes.OfParts, AutoCloseable {
    /** What waits for a batch, in bytes. */
    private static final int WEIGHT = 2 << 20;

    private final int item;
    private final Run run;
    private final MongoCollection<BsonDocument> collection;
    private final PartKeys keys;
    private final Several.Flow<Map<BsonValue, Consumer<BsonDocument>>, Long> flow;
    private Map<BsonValue, Consumer<BsonDocument>> waiting = new LinkedHashMap<>();
    private int weight;
    private long changed;

    ChangesByParts(int item, Run run, MongoCollection<BsonDocument> collection, PartKeys keys) {
        this.item = item;
        this.run = run;
        this.collection = collection;
        this.keys = keys;
        this.flow = run.several().flow(this::send, sent -> changed += sent);
    }

    @Override
    public void change(BsonValue id, int bytes, Consumer<BsonDocument> change) {
        waiting.merge(id, change, Consumer::andThen);
        weight += bytes;
        if (waiting.size() == Batch.DOCUMENTS || weight >= WEIGHT) {
            begin();
        }
    }

    private void begin() {
        run.check();
        flow.put(waiting);
        waiting = new LinkedHashMap<>();
        weight = 0;
    }

    long finish() {
        if (!waiting.isEmpty()) {
            begin();
        }
        flow.finish();
        return changed;
    }

    private long send(Map<BsonValue, Consumer<BsonDocument>> changes) {
        PartsBatch batch = new PartsBatch(item, run, collection, keys);
        long sent = 0;
        for (RawBsonDocument part : batch.find(List.copyOf(changes.keySet()))) {
            Optional<PartChange> change = changed(batch, part, changes);
            change.ifPresent(batch::add);
            // What this run changed before an interruption counts too.
            sent += change.isEmpty() && keys.isStampedWith(part, run.now()) ? 1 : 0;
            if (batch.isFull()) {
                sent += batch.send(now -> changed(batch, now, changes));
            }
        }
        return sent + batch.send(now -> changed(batch, now, changes));
    }

    private Optional<PartChange> changed(
            PartsBatch batch, RawBsonDocument part, Map<BsonValue, Consumer<BsonDocument>> changes) {
        BsonDocument after = Bytes.copy(part);
        changes.get(part.get("_id")).accept(after);
        return batch.change(part, after, run.now());
    }

    @Override
    public void close() {
        flow.close();
    }
}
