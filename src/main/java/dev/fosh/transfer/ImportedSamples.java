package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;

/** Which samples are imported: known by heart up to a number, asked of the database beyond. Used by one thread. */
final class ImportedSamples {
    private final MongoCollection<BsonDocument> collection;
    private final IdentitySet known = new IdentitySet(Ids.WIDTH);

    ImportedSamples(MongoCollection<BsonDocument> collection) {
        this.collection = collection;
    }

    /** Remembers the samples of a batch. */
    void add(RawBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Elements element = new Elements(batch.bytes(), batch.start(i));
            // It is the first one: ids that are missing are put there, and those of exports are.
            while (element.next()) {
                if (element.type() == Elements.OBJECT_ID && element.name().equals("_id")) {
                    known.add(batch.bytes(), element.value());
                    break;
                }
            }
        }
    }

    /** Those of some ids that are imported. */
    Set<ObjectId> among(Set<ObjectId> ids) {
        Set<ObjectId> found = new HashSet<>();
        if (known.isComplete()) {
            ids.stream().filter(id -> known.contains(id.toByteArray(), 0)).forEach(found::add);
            return found;
        }
        collection
                .find(Filters.in("_id", ids))
                .projection(Projections.include("_id"))
                .forEach(sample -> found.add(sample.getObjectId("_id").getValue()));
        return found;
    }

    /** The ids of the samples that the frames of a batch belong to, in their order. */
    static List<ObjectId> owners(RawBatch frames) {
        List<ObjectId> owners = new ArrayList<>(frames.size());
        ObjectId last = null;
        for (int i = 0; i < frames.size(); i++) {
            Elements element = new Elements(frames.bytes(), frames.start(i));
            while (element.next() && !element.name().equals("_sample_id")) {
                // Goes on to the key that is looked for; the check has found it.
            }
            boolean isSame = last != null
                    && Arrays.equals(
                            last.toByteArray(),
                            Arrays.copyOfRange(frames.bytes(), element.value(), element.value() + Ids.WIDTH));
            last = isSame ? last : element.objectId();
            owners.add(last);
        }
        return owners;
    }
}
