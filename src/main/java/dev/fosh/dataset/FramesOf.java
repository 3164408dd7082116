package dev.fosh.dataset;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Stages of an aggregation over samples that go on to their frames. */
public final class FramesOf {
    private static final String CLIPS = "clips.";
    private static final String SAMPLE_ID = "_sample_id";

    private FramesOf() {}

    /**
     * The frames of each sample under a key, as a list of documents.
     *
     * @param stages what is done with them, such as a limit; the list must stay below the size of a document
     */
    public static BsonDocument lookup(OpenedDataset dataset, String key, List<BsonDocument> stages) {
        BsonArray pipeline =
                new BsonArray(List.of(new BsonDocument("$match", new BsonDocument("$expr", its(dataset)))));
        pipeline.addAll(stages);
        return new BsonDocument(
                "$lookup",
                new BsonDocument("from", frames(dataset))
                        .append("let", variables(dataset))
                        .append("pipeline", pipeline)
                        .append("as", new BsonString(key)));
    }

    /**
     * Only the frames, one document for each, however many there are of a sample.
     *
     * @param stages what is done with each frame before it is passed on
     */
    public static List<BsonDocument> instead(OpenedDataset dataset, List<BsonDocument> stages) {
        List<BsonDocument> all = new ArrayList<>();
        // A lookup right before its $unwind never gathers the list.
        all.add(lookup(dataset, "frames", stages));
        all.add(new BsonDocument("$unwind", new BsonString("$frames")));
        all.add(new BsonDocument("$replaceRoot", new BsonDocument("newRoot", new BsonString("$frames"))));
        return all;
    }

    private static BsonString frames(OpenedDataset dataset) {
        return new BsonString(dataset.frames().getNamespace().getCollectionName());
    }

    private static boolean isOfClips(OpenedDataset dataset) {
        return dataset.summary()
                .sampleCollection()
                .filter(name -> name.startsWith(CLIPS))
                .isPresent();
    }

    private static BsonDocument variables(OpenedDataset dataset) {
        if (!isOfClips(dataset)) {
            return BsonDocument.parse("{sample: '$_id'}");
        }
        return BsonDocument.parse(
                "{sample: '$_sample_id', first: {$arrayElemAt: ['$support', 0]}, last: {$arrayElemAt: ['$support', 1]}}");
    }

    private static BsonValue its(OpenedDataset dataset) {
        BsonDocument ofSample = equal("$" + SAMPLE_ID, "$$sample");
        if (!isOfClips(dataset)) {
            return ofSample;
        }
        return new BsonDocument(
                "$and",
                new BsonArray(List.of(
                        ofSample,
                        BsonDocument.parse("{$gte: ['$frame_number', '$$first']}"),
                        BsonDocument.parse("{$lte: ['$frame_number', '$$last']}"))));
    }

    private static BsonDocument equal(String one, String other) {
        return new BsonDocument("$eq", new BsonArray(List.of(new BsonString(one), new BsonString(other))));
    }
}
