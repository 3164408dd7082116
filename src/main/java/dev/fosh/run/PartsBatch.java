package dev.fosh.run;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Changes of parts of documents that are kept and sent together, each by compare-and-set. */
final class PartsBatch {
    private static final int ATTEMPTS = 10;

    /** How often a lost connection is taken for a change by others: the documents tell what had been written. */
    private static final int LOST = 2;

    private final int item;
    private final Batch.Work work;
    private final MongoCollection<BsonDocument> collection;
    private final PartKeys keys;
    private final List<String> read;
    private final List<PartChange> changes = new ArrayList<>();
    private long bytes;

    PartsBatch(int item, Batch.Work work, MongoCollection<BsonDocument> collection, PartKeys keys) {
        this.item = item;
        this.work = work;
        this.collection = collection;
        this.keys = keys;
        this.read = keys.withId();
    }

    void add(PartChange change) {
        changes.add(change);
        bytes += change.bytes();
    }

    boolean isFull() {
        return changes.size() >= Batch.DOCUMENTS || bytes >= Batch.BYTES;
    }

    /** The change of a part that was read; absent where it is none. */
    Optional<PartChange> change(RawBsonDocument part, BsonDocument after, BsonValue now) {
        if (keys.isStamped()) {
            after.put(PartKeys.STAMP, now);
        }
        return PartChange.of(keys, new PartBytes(part, read), new PartBytes(Bytes.raw(after), read), part.get("_id"));
    }

    /** The parts of documents. */
    Iterable<RawBsonDocument> find(List<? extends BsonValue> ids) {
        return collection
                .withDocumentClass(RawBsonDocument.class)
                .find(Filters.in("_id", ids))
                .projection(keys.projection());
    }

    /**
     * Keeps the former values and sends.
     *
     * @param again what to do to a part that somebody else has changed since it was read
     * @return how many documents were changed
     * @throws FoshException {@code CONCURRENT_EDIT} where somebody keeps changing a document
     */
    long send(Function<RawBsonDocument, Optional<PartChange>> again) {
        List<PartChange> left = List.copyOf(changes);
        changes.clear();
        bytes = 0;
        long sent = 0;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw FoshException.of(
                                ErrorCode.CONCURRENT_EDIT,
                                "documents of " + name() + " were changed " + ATTEMPTS
                                        + " times while fosh tried to change them")
                        .why("Some other client keeps writing them; nothing of theirs was overwritten.");
            }
            keep(left);
            work.check();
            if (write(left, attempt)) {
                return sent + left.size();
            }
            List<PartChange> anew = new ArrayList<>();
            sent += done(left, anew, again);
            left = anew;
        }
        return sent;
    }

    private String name() {
        return collection.getNamespace().getCollectionName();
    }

    private void keep(List<PartChange> left) {
        if (work.keeper().isKeeping()) {
            work.keeper()
                    .keep(left.stream()
                            .<Kept>map(change -> change.kept(item, name()))
                            .toList());
        }
    }

    /** Whether all documents were as they had been read, and are changed now. */
    private boolean write(List<PartChange> left, int attempt) {
        try {
            var result = collection.bulkWrite(writes(left), new BulkWriteOptions().ordered(false));
            return result.getModifiedCount() == left.size();
        } catch (MongoBulkWriteException refused) {
            boolean isOnlyStale = refused.getWriteConcernError() == null
                    && refused.getWriteErrors().stream().allMatch(error -> PartWrites.STALE.contains(error.getCode()));
            if (!isOnlyStale) {
                throw refused;
            }
            return false;
        } catch (MongoSocketException | MongoNotPrimaryException | MongoNodeIsRecoveringException lost) {
            return requireRepeatable(lost, attempt);
        }
    }

    private static boolean requireRepeatable(MongoException lost, int attempt) {
        if (attempt >= LOST) {
            throw lost;
        }
        return false;
    }

    private static List<WriteModel<BsonDocument>> writes(List<PartChange> left) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        Map<List<String>, List<PartChange>> groups = new LinkedHashMap<>();
        for (PartChange change : left) {
            if (!change.isGrouped()) {
                writes.add(change.alone());
                continue;
            }
            List<PartChange> group = groups.computeIfAbsent(change.changed(), keys -> new ArrayList<>());
            group.add(change);
            if (group.size() == GroupedWrite.DOCUMENTS) {
                writes.add(GroupedWrite.of(group, change.changed()));
                groups.remove(change.changed());
            }
        }
        groups.forEach((keys, group) -> writes.add(GroupedWrite.of(group, keys)));
        return writes;
    }

    /**
     * Looks which documents have what was sent; the others are changed anew, on what others wrote.
     *
     * <p>That may be what they wrote over a value sent just now: it is as if fosh had come later.
     *
     * @return how many have it
     */
    private long done(
            List<PartChange> sent, List<PartChange> anew, Function<RawBsonDocument, Optional<PartChange>> again) {
        Map<BsonValue, PartChange> open = new LinkedHashMap<>();
        sent.forEach(change -> open.put(change.id(), change));
        long done = 0;
        for (RawBsonDocument now : find(List.copyOf(open.keySet()))) {
            PartChange change = open.get(now.get("_id"));
            PartBytes is = new PartBytes(now, read);
            // Whoever has changed another key since has moved the stamp.
            if (keys.names().stream().allMatch(key -> is.isSame(key, change.after()))) {
                open.remove(change.id());
                done++;
            } else {
                again.apply(now).ifPresent(anew::add);
            }
        }
        String name = name();
        work.keeper()
                .keep(open.keySet().stream()
                        .<Kept>map(id -> new Kept.Void(item, name, id))
                        .toList());
        return done;
    }
}
