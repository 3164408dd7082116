package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Deletes documents of one collection, each only as it was kept: what others write meanwhile is kept too, before it goes. */
final class Removal {
    private static final int ATTEMPTS = 10;

    private final int item;
    private final Batch.Work work;
    private final MongoCollection<BsonDocument> collection;
    private long deleted;

    Removal(int item, Batch.Work work, MongoCollection<BsonDocument> collection) {
        this.item = item;
        this.work = work;
        this.collection = collection;
    }

    /**
     * Deletes all that match; how many there were.
     *
     * @throws FoshException {@code CONCURRENT_EDIT} where somebody keeps changing one of them
     */
    long matching(Bson filter) {
        new Portions(raw().find(filter)).each(portion -> delete(portion, filter));
        return deleted;
    }

    private void delete(List<RawBsonDocument> portion, Bson filter) {
        List<RawBsonDocument> left = portion;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw FoshException.of(
                                ErrorCode.CONCURRENT_EDIT,
                                "documents of " + name() + " were changed " + ATTEMPTS
                                        + " times while fosh tried to delete them")
                        .why("Some other client keeps writing them; nothing of theirs was lost.");
            }
            keep(left);
            work.check();
            left = send(left) == left.size() ? List.of() : again(left, filter);
        }
    }

    private void keep(List<RawBsonDocument> going) {
        work.keeper()
                .keep(going.stream()
                        .<Kept>map(document -> new Kept.Document(item, name(), document.get("_id"), document, null))
                        .toList());
    }

    private long send(List<RawBsonDocument> going) {
        CompareAndSet writer = new CompareAndSet(collection);
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        going.forEach(document -> writes.add(writer.deletion(document)));
        int count = collection
                .bulkWrite(writes, new BulkWriteOptions().ordered(false))
                .getDeletedCount();
        deleted += count;
        return count;
    }

    /** Those that are still there, as they are now, and still match. */
    private List<RawBsonDocument> again(List<RawBsonDocument> sent, Bson filter) {
        List<BsonValue> ids = sent.stream().map(document -> document.get("_id")).toList();
        List<Kept> unsent = new ArrayList<>();
        raw().find(Filters.in("_id", ids)).forEach(there -> unsent.add(new Kept.Void(item, name(), there.get("_id"))));
        work.keeper().keep(unsent);
        return raw().find(Filters.and(Filters.in("_id", ids), filter)).into(new ArrayList<>());
    }

    private MongoCollection<RawBsonDocument> raw() {
        return collection.withDocumentClass(RawBsonDocument.class);
    }

    private String name() {
        return collection.getNamespace().getCollectionName();
    }
}
