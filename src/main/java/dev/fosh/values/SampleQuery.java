package dev.fosh.values;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * The samples that values are read of, in the order in which the collection has them.
 *
 * @param match a query on stored names; empty for all
 * @param selection stages that let the other conditions decide, those on frames
 * @param withFrames whether frames are attached to samples; where they are not, a sample lacks them
 * @param limit how many samples at most
 */
record SampleQuery(
        OpenedDataset dataset,
        BsonDocument match,
        List<BsonDocument> selection,
        boolean withFrames,
        Optional<Long> limit,
        Cancellation cancellation) {
    private static final BsonDocument NATURAL = new BsonDocument("$natural", new BsonInt32(1));
    private static final BsonInt32 ONE = new BsonInt32(1);
    private static final int BATCH = 20_000;

    /**
     * The samples that were asked for.
     *
     * @param filter the one that {@code which} has as text
     * @throws FoshException {@code SLICE_NOT_FOUND}, {@code BAD_VALUE}
     */
    static SampleQuery of(
            OpenedDataset dataset, ValuesRequest.Which which, Optional<Filter> filter, Cancellation cancellation) {
        FieldTree schema = dataset.schema();
        List<String> slices = schema.chosenSlices(which.slices());
        List<BsonDocument> conditions = new ArrayList<>();
        conditions.add(schema.ofSlices(slices));
        List<BsonDocument> selection =
                new ArrayList<>(filter.map(query -> query.stages(dataset)).orElse(List.of()));
        if (selection.size() == 1 && selection.get(0).isDocument("$match")) {
            conditions.add(selection.remove(0).getDocument("$match"));
        }
        conditions.removeIf(BsonDocument::isEmpty);
        which.limit().filter(most -> most < 0).ifPresent(most -> {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--limit can't be " + most)
                    .why("it is how many samples are looked at")
                    .tryThis("values filepath --limit 10");
        });
        if (which.limit().filter(most -> most == 0).isPresent()) {
            conditions.add(new BsonDocument("_id", new BsonDocument("$in", new BsonArray())));
        }
        BsonDocument match =
                switch (conditions.size()) {
                    case 0 -> new BsonDocument();
                    case 1 -> conditions.get(0);
                    default -> new BsonDocument("$and", new BsonArray(conditions));
                };
        return new SampleQuery(
                dataset,
                match,
                selection,
                schema.hasFrames(slices),
                which.limit().filter(most -> most > 0),
                cancellation);
    }

    /** Some keys of the samples. */
    DocumentSource find(List<String> keys) {
        BsonDocument projection = new BsonDocument("_id", new BsonInt32(keys.contains("_id") ? 1 : 0));
        keys.forEach(key -> projection.put(key, ONE));
        if (!selection.isEmpty()) {
            return aggregate(Optional.empty(), List.of(new BsonDocument("$project", projection)));
        }
        FindIterable<RawBsonDocument> found =
                dataset.samples().find(match).projection(projection).batchSize(BATCH);
        if (!isById()) {
            found.hint(NATURAL);
        }
        // The driver takes limits of 31 bits only; a greater one is none.
        limit.filter(most -> most <= Integer.MAX_VALUE).ifPresent(most -> found.limit((int) (long) most));
        return new FoundDocuments(found.iterator(), cancellation);
    }

    /**
     * What stages make of the samples.
     *
     * @param frames the key of frames that the stages look at, empty for whole ones; absent where they look at none
     */
    DocumentSource aggregate(Optional<String> frames, List<BsonDocument> stages) {
        List<BsonDocument> pipeline = new ArrayList<>();
        if (!match.isEmpty()) {
            pipeline.add(new BsonDocument("$match", match));
        }
        pipeline.addAll(selection);
        limit.ifPresent(most -> pipeline.add(new BsonDocument("$limit", new BsonInt64(most))));
        frames.filter(key -> withFrames).ifPresent(key -> pipeline.add(lookup(key)));
        pipeline.addAll(stages);
        AggregateIterable<RawBsonDocument> found =
                dataset.samples().aggregate(pipeline).allowDiskUse(true).batchSize(BATCH);
        if (!isById()) {
            found.hint(NATURAL);
        }
        return new FoundDocuments(found.iterator(), cancellation);
    }

    /** Another order than the collection's can't come of looking up one id. */
    private boolean isById() {
        return match.get("_id") instanceof BsonObjectId;
    }

    private BsonDocument lookup(String key) {
        BsonArray stages = new BsonArray();
        BsonValue same = new BsonArray(List.of(new BsonString("$_sample_id"), new BsonString("$$sample")));
        stages.add(new BsonDocument("$match", new BsonDocument("$expr", new BsonDocument("$eq", same))));
        stages.add(new BsonDocument("$sort", new BsonDocument("frame_number", ONE)));
        if (!key.isEmpty()) {
            stages.add(new BsonDocument("$project", new BsonDocument(key, ONE)));
        }
        return new BsonDocument(
                "$lookup",
                new BsonDocument(
                                "from",
                                new BsonString(
                                        dataset.summary().frameCollection().orElse("frames")))
                        .append("let", new BsonDocument("sample", new BsonString("$_id")))
                        .append("pipeline", stages)
                        .append("as", new BsonString("frames")));
    }

    /** What stages make of the frames of some samples, which come in ascending order, each with its frames by number. */
    DocumentSource frames(List<BsonValue> samples, List<BsonDocument> stages) {
        MongoCollection<RawBsonDocument> frames = dataset.frames();
        BsonDocument among = new BsonDocument("$in", new BsonArray(samples));
        List<BsonDocument> pipeline = new ArrayList<>();
        pipeline.add(new BsonDocument("$match", new BsonDocument("_sample_id", among)));
        pipeline.add(new BsonDocument("$sort", new BsonDocument("_sample_id", ONE).append("frame_number", ONE)));
        pipeline.addAll(stages);
        return new FoundDocuments(
                frames.aggregate(pipeline).allowDiskUse(true).batchSize(BATCH).iterator(), cancellation);
    }

    /** Whether there can be any frame. */
    boolean hasFrames() {
        return dataset.summary().frameCollection().isPresent();
    }
}
