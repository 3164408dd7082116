package dev.fosh.dataset;

import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * The samples that a line means: those of some slices that a filter finds.
 *
 * @param match a query by stored names; empty for all
 * @param selection stages that let the other conditions decide, those on frames; empty without any
 */
public record SampleChoice(BsonDocument match, List<BsonDocument> selection) {
    private static final String MATCH = "$match";
    private static final String CHANGED = "_fosh_frames_changed";
    private static final BsonInt32 ONE = new BsonInt32(1);

    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    /** The lists are copied. */
    public SampleChoice {
        selection = List.copyOf(selection);
    }

    /**
     * The samples of some slices that a filter finds.
     *
     * @param slices a query, empty for all
     */
    public static SampleChoice of(BsonDocument slices, Optional<Filter> filter, OpenedDataset dataset) {
        List<BsonDocument> both = new ArrayList<>(List.of(slices));
        filter.map(Filter::onSamples).ifPresent(both::add);
        both.removeIf(BsonDocument::isEmpty);
        BsonDocument match =
                switch (both.size()) {
                    case 0 -> new BsonDocument();
                    case 1 -> both.get(0);
                    default -> new BsonDocument("$and", new BsonArray(both));
                };
        return new SampleChoice(
                match, filter.map(query -> query.onFrames(dataset)).orElse(List.of()));
    }

    /** Whether all samples are meant. */
    public boolean isWhole() {
        return match.isEmpty() && selection.isEmpty();
    }

    /** Whether samples can't be told by what is in them alone. */
    public boolean asksFrames() {
        return !selection.isEmpty();
    }

    /**
     * The same, and samples with a frame that was changed at that moment: for a change of frames that is carried on, after
     * which a sample may not be found any more.
     */
    public SampleChoice orChangedAt(BsonDateTime moment, OpenedDataset dataset) {
        if (selection.isEmpty()) {
            return this;
        }
        List<BsonDocument> stages = new ArrayList<>();
        stages.add(FramesOf.lookup(
                dataset,
                CHANGED,
                List.of(
                        new BsonDocument(MATCH, new BsonDocument("last_modified_at", moment)),
                        new BsonDocument("$limit", ONE),
                        new BsonDocument("$project", new BsonDocument("_id", ONE)))));
        BsonDocument changed = new BsonDocument(CHANGED, new BsonDocument("$ne", new BsonArray()));
        for (BsonDocument stage : selection) {
            boolean isCondition = stage.isDocument(MATCH);
            stages.add(
                    isCondition
                            ? new BsonDocument(
                                    MATCH, new BsonDocument("$or", new BsonArray(List.of(stage.get(MATCH), changed))))
                            : stage);
        }
        stages.add(new BsonDocument("$unset", new BsonString(CHANGED)));
        return new SampleChoice(match, stages);
    }

    /** The ids of the next samples behind one, in their order; from the first on for null. */
    public List<BsonValue> idsBehind(BsonValue last, int number, OpenedDataset dataset) {
        List<BsonDocument> stages = new ArrayList<>();
        stages.add(new BsonDocument(MATCH, behind(last)));
        stages.add(new BsonDocument("$sort", new BsonDocument("_id", ONE)));
        stages.addAll(selection);
        stages.add(new BsonDocument("$limit", new BsonInt32(number)));
        stages.add(new BsonDocument("$project", new BsonDocument("_id", ONE)));
        List<BsonValue> found = new ArrayList<>();
        try (MongoCursor<RawBsonDocument> samples =
                dataset.samples().aggregate(stages).allowDiskUse(true).iterator()) {
            samples.forEachRemaining(sample -> found.add(sample.get("_id")));
        }
        return found;
    }

    private BsonDocument behind(BsonValue last) {
        if (last == null) {
            return match;
        }
        BsonDocument behind = new BsonDocument("_id", new BsonDocument("$gt", last));
        return match.isEmpty() ? behind : new BsonDocument("$and", new BsonArray(List.of(match, behind)));
    }

    /** For the record of a run; as texts, since some servers refuse to store keys with a dollar. */
    public BsonDocument toBson() {
        return new BsonDocument("match", text(match))
                .append(
                        "selection",
                        new BsonArray(selection.stream().map(SampleChoice::text).toList()));
    }

    private static BsonString text(BsonDocument document) {
        return new BsonString(document.toJson(EXACT));
    }

    /** As {@link #toBson} stored it. */
    public static SampleChoice read(BsonDocument stored) {
        return new SampleChoice(
                parsed(stored.get("match")),
                Stored.list(stored.get("selection")).stream()
                        .map(SampleChoice::parsed)
                        .toList());
    }

    private static BsonDocument parsed(BsonValue text) {
        return BsonDocument.parse(text.asString().getValue());
    }
}
