package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import dev.fosh.dataset.DatasetSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * What of a dataset is exported: its document, and its samples and frames in the order of the SDK's export.
 *
 * @param document the whole dataset document
 * @param filter a query on stored names; absent for the whole dataset
 */
record ExportSource(
        MongoDatabase database, DatasetSummary dataset, BsonDocument document, Optional<BsonDocument> filter) {
    private static final int BATCH = 1_000;

    /** All of the dataset, without the filter. */
    ExportSource whole() {
        return new ExportSource(database, dataset, document, Optional.empty());
    }

    /** Whether there are videos, so that there is a file of frames, though it may be empty. */
    boolean hasVideos() {
        boolean isVideo = text("media_type").filter("video"::equals).isPresent();
        return isVideo
                || document.get("group_media_types") instanceof BsonDocument slices
                        && slices.containsValue(new BsonString("video"));
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(document.get(key))
                .filter(BsonValue::isString)
                .map(value -> value.asString().getValue());
    }

    private MongoCollection<RawBsonDocument> collection(String name) {
        return database.getCollection(name, RawBsonDocument.class);
    }

    String sampleCollection() {
        return dataset.sampleCollection().orElseThrow();
    }

    String frameCollection() {
        return dataset.frameCollection().orElseThrow();
    }

    /** The dataset document as it is now; it has changed where somebody else writes. */
    BsonDocument reloaded() {
        BsonDocument now = database.getCollection("datasets", BsonDocument.class)
                .find(new BsonDocument("_id", dataset.id()))
                .first();
        return now == null ? document : now;
    }

    /** All samples in natural order, or those that the filter lets through, with all slices of their groups. */
    MongoIterable<RawBsonDocument> samples() {
        MongoCollection<RawBsonDocument> samples = collection(sampleCollection());
        if (filter.isEmpty()) {
            return samples.find().batchSize(BATCH);
        }
        return samples.aggregate(selection()).batchSize(BATCH).allowDiskUse(true);
    }

    /** The same, with some keys only. */
    MongoIterable<RawBsonDocument> samples(BsonDocument projection) {
        MongoCollection<RawBsonDocument> samples = collection(sampleCollection());
        if (filter.isEmpty()) {
            return samples.find().projection(projection).batchSize(BATCH);
        }
        List<BsonDocument> stages = new ArrayList<>(selection());
        stages.add(new BsonDocument("$project", projection));
        return samples.aggregate(stages).batchSize(BATCH).allowDiskUse(true);
    }

    private List<BsonDocument> selection() {
        List<BsonDocument> stages = new ArrayList<>();
        Optional<String> group = text("media_type").filter("group"::equals).flatMap(isGroup -> text("group_field"));
        // As in the SDK, the filter looks at the default slice of a group.
        group.ifPresent(field -> text("default_group_slice")
                .ifPresent(slice -> stages.add(match(new BsonDocument(field + ".name", new BsonString(slice))))));
        stages.add(match(filter.orElseThrow()));
        group.ifPresent(field -> stages.addAll(slicesOf(field)));
        return stages;
    }

    private static BsonDocument match(BsonDocument query) {
        return new BsonDocument("$match", query);
    }

    private List<BsonDocument> slicesOf(String group) {
        BsonDocument others = new BsonDocument("from", new BsonString(sampleCollection()))
                .append("localField", new BsonString(group + "._id"))
                .append("foreignField", new BsonString(group + "._id"))
                .append("as", new BsonString("groups"));
        return List.of(
                BsonDocument.parse("{$project: {" + "\"" + group + "\": true}}"),
                new BsonDocument("$lookup", others),
                BsonDocument.parse("{$unwind: '$groups'}"),
                BsonDocument.parse("{$replaceRoot: {newRoot: '$groups'}}"));
    }

    /** All frames in natural order; with a filter those of its samples, by sample and then by number. */
    MongoIterable<RawBsonDocument> frames() {
        if (filter.isEmpty()) {
            return collection(frameCollection()).find().batchSize(BATCH);
        }
        List<BsonDocument> stages = new ArrayList<>(selection());
        BsonDocument ofSample = new BsonDocument("from", new BsonString(frameCollection()))
                .append("let", BsonDocument.parse("{sample: '$_id'}"))
                .append(
                        "pipeline",
                        BsonArray.parse("[{$match: {$expr: {$eq: ['$$sample', '$_sample_id']}}},"
                                + " {$sort: {frame_number: 1}}]"))
                .append("as", new BsonString("frames"));
        stages.add(BsonDocument.parse("{$project: {_id: 1}}"));
        stages.add(new BsonDocument("$lookup", ofSample));
        stages.add(BsonDocument.parse("{$unwind: '$frames'}"));
        stages.add(BsonDocument.parse("{$replaceRoot: {newRoot: '$frames'}}"));
        return collection(sampleCollection()).aggregate(stages).batchSize(BATCH).allowDiskUse(true);
    }
}
