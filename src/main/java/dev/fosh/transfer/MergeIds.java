package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Looks whether a dataset has samples or frames already that are to be added to it. */
final class MergeIds {
    private static final int BATCH = 1_000;

    private final MongoDatabase database;
    private final BsonDocument destination;
    private final BsonDateTime now;
    private final Runnable check;

    /**
     * Prepares.
     *
     * @param destination the dataset document
     * @param now of the run: what bears it was added by the run itself, before it was interrupted
     * @param check called now and then; may throw
     */
    MergeIds(MongoDatabase database, BsonDocument destination, BsonDateTime now, Runnable check) {
        this.database = database;
        this.destination = destination;
        this.now = now;
        this.check = check;
    }

    /**
     * Compares.
     *
     * @throws FoshException {@code MERGE_DUPLICATE}
     */
    void requireNew(NewCollections made) {
        each(made.samples().collection(), this::requireNewSamples);
        made.frames().ifPresent(own -> each(own.collection(), this::requireNewFrames));
    }

    /**
     * Compares the ids of some samples, with those of the samples that frames belong to as well.
     *
     * @throws FoshException {@code MERGE_DUPLICATE}
     */
    void requireNewSamples(List<? extends BsonValue> ids) {
        requireNone(SchemaFields.text(destination, "sample_collection_name"), "_id", ids);
        if (!frames().isEmpty()) {
            requireNone(frames(), "_sample_id", ids);
        }
    }

    /**
     * Compares the ids of some frames.
     *
     * @throws FoshException {@code MERGE_DUPLICATE}
     */
    void requireNewFrames(List<? extends BsonValue> ids) {
        if (!frames().isEmpty()) {
            requireNone(frames(), "_id", ids);
        }
    }

    private String frames() {
        return Belongings.frames(destination);
    }

    private void each(MongoCollection<BsonDocument> made, Consumer<List<BsonValue>> consumer) {
        List<BsonValue> ids = new ArrayList<>();
        for (BsonDocument found :
                made.find().projection(Projections.include("_id")).batchSize(BATCH)) {
            ids.add(found.get("_id"));
            if (ids.size() == BATCH) {
                check.run();
                consumer.accept(List.copyOf(ids));
                ids.clear();
            }
        }
        consumer.accept(ids);
    }

    private void requireNone(String collection, String key, List<? extends BsonValue> ids) {
        BsonDocument found = database.getCollection(collection, BsonDocument.class)
                .find(Filters.and(Filters.in(key, ids), Filters.ne("created_at", now)))
                .projection(Projections.include(key))
                .first();
        if (found != null) {
            String id = found.get(key).isObjectId()
                    ? "ObjectId('" + found.getObjectId(key).getValue() + "')"
                    : String.valueOf(found.get(key));
            throw FoshException.of(
                            ErrorCode.MERGE_DUPLICATE,
                            "E11000 duplicate key error collection: " + database.getName() + "." + collection
                                    + " index: " + key + "_ dup key: { " + key + ": " + id + " }")
                    .why("The dataset has this sample or frame already; nothing was added.")
                    .tryThis(find(
                            key.equals("_id") && collection.equals(frames()) ? "frames.id" : "id", found.get(key)));
        }
    }

    /** The line that shows the sample. */
    private String find(String path, BsonValue id) {
        String text = id.isObjectId() ? "\"" + id.asObjectId().getValue().toHexString() + "\"" : String.valueOf(id);
        return "find '{\"" + path + "\": " + text + "}' -d " + Shown.word(SchemaFields.text(destination, "name"));
    }
}
