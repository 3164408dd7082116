package dev.fosh.run;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.WriteModel;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * Changes of documents of one collection that are sent together, each by compare-and-set.
 *
 * <p>Bounded in documents and bytes by whoever fills it; see {@link #isFull()}.
 */
final class Batch {
    static final int DOCUMENTS = 1_000;
    static final long BYTES = 8L << 20;
    private static final int ATTEMPTS = 10;

    private final int item;
    private final Work work;
    private final MongoCollection<BsonDocument> collection;
    private final List<Change> changes = new ArrayList<>();
    private final Set<BsonValue> ids = new HashSet<>();
    private long bytes;

    /** What a batch needs of its run. */
    interface Work {
        Keeper keeper();

        /** Called before the batch is sent. */
        void check();
    }

    Batch(int item, Work work, MongoCollection<BsonDocument> collection) {
        this.item = item;
        this.work = work;
        this.collection = collection;
    }

    void add(Change change) {
        changes.add(change);
        ids.add(change.id());
        bytes += change.bytes();
    }

    boolean contains(BsonValue id) {
        return ids.contains(id);
    }

    boolean isFull() {
        return changes.size() >= DOCUMENTS || bytes >= BYTES;
    }

    /**
     * Keeps the former documents, tells the intent, and sends.
     *
     * @param intent takes the changes just before they are sent
     * @param again what to do to a document that somebody else has changed since it was read
     * @return how many documents were changed
     * @throws FoshException {@code CONCURRENT_EDIT} where somebody keeps changing a document
     */
    long send(Consumer<List<Change>> intent, Function<BsonDocument, Optional<BsonDocument>> again) {
        long sent = 0;
        List<Change> left = List.copyOf(changes);
        changes.clear();
        ids.clear();
        bytes = 0;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw FoshException.of(
                                ErrorCode.CONCURRENT_EDIT,
                                "documents of " + collection.getNamespace().getCollectionName() + " were changed "
                                        + ATTEMPTS + " times while fosh tried to change them")
                        .why("Some other client keeps writing them; nothing of theirs was overwritten.");
            }
            keep(left);
            intent.accept(left);
            work.check();
            Sent result = write(left);
            sent += result.matched();
            left = result.matched() == left.size() ? List.of() : again(left, result, again);
        }
        return sent;
    }

    private void keep(List<Change> left) {
        if (work.keeper().isKeeping()) {
            String name = collection.getNamespace().getCollectionName();
            work.keeper()
                    .keep(left.stream().map(change -> change.kept(item, name)).toList());
        }
    }

    /**
     * What the server made of the changes.
     *
     * @param matched how many are done
     * @param stale those whose document was another one by then; what is neither found no document
     */
    private record Sent(long matched, List<Change> stale) {}

    private Sent write(List<Change> left) {
        CompareAndSet writer = new CompareAndSet(collection);
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        left.forEach(change -> writes.add(writer.exactReplacement(change.before(), change.after())));
        try {
            return new Sent(
                    collection
                            .bulkWrite(writes, new BulkWriteOptions().ordered(false))
                            .getMatchedCount(),
                    List.of());
        } catch (MongoBulkWriteException refused) {
            boolean isOnlyStale = refused.getWriteConcernError() == null
                    && refused.getWriteErrors().stream().allMatch(error -> PartWrites.STALE.contains(error.getCode()));
            if (!isOnlyStale) {
                throw refused;
            }
            List<Change> stale = refused.getWriteErrors().stream()
                    .map(error -> left.get(error.getIndex()))
                    .toList();
            return new Sent(refused.getWriteResult().getMatchedCount(), stale);
        }
    }

    /** The changes that did not find their document as it was read, made anew; one that is done or gone is left out. */
    private List<Change> again(List<Change> sent, Sent result, Function<BsonDocument, Optional<BsonDocument>> again) {
        Set<BsonValue> notSent = result.matched() + result.stale().size() == sent.size() ? new HashSet<>() : gone(sent);
        Map<BsonValue, Change> stale = new HashMap<>();
        result.stale().forEach(change -> stale.put(change.id(), change));
        notSent.addAll(stale.keySet());
        List<Change> anew = new ArrayList<>();
        for (RawBsonDocument now :
                collection.withDocumentClass(RawBsonDocument.class).find(in(stale.keySet()))) {
            if (Bytes.areSame(now, stale.get(now.get("_id")).after())) {
                notSent.remove(now.get("_id"));
            } else {
                again.apply(Bytes.copy(now)).ifPresent(after -> anew.add(new Change(now, after)));
            }
        }
        String name = collection.getNamespace().getCollectionName();
        work.keeper()
                .keep(notSent.stream()
                        .<Kept>map(id -> new Kept.Void(item, name, id))
                        .toList());
        return anew;
    }

    /** The changes whose document is not there any more. */
    private Set<BsonValue> gone(List<Change> sent) {
        Set<BsonValue> gone = new HashSet<>();
        sent.forEach(change -> gone.add(change.id()));
        collection
                .find(in(gone))
                .projection(Projections.include("_id"))
                .forEach(there -> gone.remove(there.get("_id")));
        return gone;
    }

    private static Bson in(Set<BsonValue> ids) {
        return Filters.in("_id", List.copyOf(ids));
    }
}
