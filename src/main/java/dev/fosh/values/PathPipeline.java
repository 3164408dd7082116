package dev.fosh.values;

import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.FramesOf;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SchemaField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Stages of an aggregation that turn samples into the values at a path, every list on the way unwound. */
final class PathPipeline {
    private static final String WHOLE = "$$ROOT";
    private static final String VIDEO = "video";

    private final OpenedDataset dataset;
    private final FieldPath path;
    private final boolean hasVideos;

    /**
     * For the samples of some slices; frames are there where one of these has videos, as in the SDK.
     *
     * @param slices empty for all
     */
    PathPipeline(OpenedDataset dataset, FieldPath path, List<String> slices) {
        this.dataset = dataset;
        this.path = path;
        FieldTree schema = dataset.schema();
        boolean isInFrames =
                path.isFrame() && dataset.summary().frameCollection().isPresent();
        this.hasVideos = isInFrames
                && (!schema.isGrouped()
                        || schema.slices().entrySet().stream()
                                .filter(slice -> slices.isEmpty() || slices.contains(slice.getKey()))
                                .anyMatch(slice -> slice.getValue().equals(VIDEO)));
    }

    /** Documents that have one value each where {@link #value} finds it. */
    List<BsonDocument> stages() {
        List<BsonDocument> stages = new ArrayList<>();
        if (path.isFrame() && !hasVideos) {
            stages.add(match(BsonBoolean.FALSE));
        } else if (path.isFrame()) {
            stages.addAll(FramesOf.instead(dataset, projection()));
        } else {
            stages.addAll(projection());
        }
        Stream.concat(path.unwound().stream(), path.lists().stream())
                .filter(list -> !list.isEmpty())
                .sorted()
                .forEach(list -> stages.add(new BsonDocument("$unwind", new BsonString("$" + list))));
        return stages;
    }

    private List<BsonDocument> projection() {
        return path.isWholeFrames()
                ? List.of()
                : List.of(new BsonDocument("$project", new BsonDocument(path.storedPath(), new BsonInt32(1))));
    }

    private static BsonDocument match(BsonValue expression) {
        return new BsonDocument("$match", new BsonDocument("$expr", expression));
    }

    /** Lets only values through that are neither absent nor null. */
    BsonDocument present() {
        return match(new BsonDocument("$gt", new BsonArray(List.of(stored(), BsonNull.VALUE))));
    }

    private BsonString stored() {
        return new BsonString(path.isWholeFrames() ? WHOLE : "$" + path.storedPath());
    }

    /** The value, as an expression: public ids as text. */
    BsonValue value() {
        return path.isIdText() ? new BsonDocument("$toString", stored()) : stored();
    }

    /** The same, with nothing in place of NaN and infinities. */
    BsonValue finiteValue() {
        BsonArray odd = BsonArray.parse("[NaN, Infinity, -Infinity]");
        BsonDocument isOdd = new BsonDocument("$in", new BsonArray(List.of(value(), odd)));
        return new BsonDocument("$cond", new BsonArray(List.of(isOdd, BsonNull.VALUE, value())));
    }

    /** A value as the SDK gives it: of a place on Earth the coordinates. */
    BsonValue plain(BsonValue value) {
        boolean isPlace = path.field()
                .flatMap(SchemaField::type)
                .filter(type -> type.startsWith("Geo"))
                .isPresent();
        return isPlace && value instanceof BsonDocument place && place.containsKey("coordinates")
                ? place.get("coordinates")
                : value;
    }
}
