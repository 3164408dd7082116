package dev.fosh.values;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SampleChoice;
import dev.fosh.run.IdRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * The documents that a change is meant for: samples that match, or their frames.
 *
 * @param choice the samples
 */
record ServerScope(OpenedDataset dataset, SampleChoice choice) {
    /** Samples that are changed at once, or whose frames are, where they are told by their ids. */
    private static final int SAMPLES = 500;

    /** What stands before a filter in a line. */
    static final String FILTER = "set-values PATH --filter";

    /**
     * The scope that a line names.
     *
     * @param isOfAllSlices whether all slices of groups are meant where none is named
     * @param warn told what may be a slip in the filter
     * @throws dev.fosh.fault.FoshException as {@link Filter#read}, {@link Filter#check} and
     *     {@link FieldTree#chosenSlices}
     */
    static ServerScope of(
            OpenedDataset dataset, SetValuesRequest.Which which, boolean isOfAllSlices, Consumer<String> warn) {
        FieldTree schema = dataset.schema();
        List<String> slices =
                isOfAllSlices && which.slices().isEmpty() ? List.of() : schema.chosenSlices(which.slices());
        Optional<Filter> asked = which.filter().map(typed -> Filter.read(typed, schema, FILTER));
        asked.ifPresent(filter -> {
            filter.check(dataset);
            filter.warnings().forEach(warn);
        });
        return new ServerScope(dataset, SampleChoice.of(schema.ofSlices(slices), asked, dataset));
    }

    /** Both conditions. */
    static BsonDocument both(BsonDocument first, BsonDocument second) {
        return new BsonDocument("$and", new BsonArray(List.of(first, second)));
    }

    MongoCollection<RawBsonDocument> collection(boolean isFrame) {
        return isFrame ? dataset.frames() : dataset.samples();
    }

    /** Whether the documents are those of the whole collection. */
    boolean isWhole() {
        return choice.isWhole();
    }

    /** How many samples or frames there are. */
    long count(boolean isFrame) {
        if (isWhole()) {
            return collection(isFrame).estimatedDocumentCount();
        }
        return count(isFrame, new BsonDocument());
    }

    /** How many of them match a condition more. */
    long count(boolean isFrame, BsonDocument condition) {
        long count = 0;
        for (IdRange area : areas(isFrame, null)) {
            count += collection(isFrame).countDocuments(both(area.filter(), condition));
        }
        return count;
    }

    /**
     * Filters that together find the documents, in an order that stays.
     *
     * @param after the end of the area behind which they begin; null for all
     */
    Iterable<IdRange> areas(boolean isFrame, BsonValue after) {
        if (!isInAreas(isFrame)) {
            return List.of(new IdRange(choice.match(), null));
        }
        return () -> new Areas(isFrame ? "_sample_id" : "_id", after);
    }

    /** Whether the documents are found by the ids of samples, which are asked for first. */
    boolean isInAreas(boolean isFrame) {
        return choice.asksFrames() || isFrame && !isWhole();
    }

    /** Some samples after the other, or their frames. */
    private final class Areas implements Iterator<IdRange> {
        private final String key;
        private BsonValue after;
        private List<BsonValue> ids;

        Areas(String key, BsonValue after) {
            this.key = key;
            this.after = after;
            this.ids = following();
        }

        private List<BsonValue> following() {
            return choice.idsBehind(after, SAMPLES, dataset);
        }

        @Override
        public boolean hasNext() {
            return !ids.isEmpty();
        }

        @Override
        public IdRange next() {
            if (ids.isEmpty()) {
                throw new NoSuchElementException();
            }
            BsonDocument filter = new BsonDocument(key, new BsonDocument("$in", new BsonArray(new ArrayList<>(ids))));
            after = ids.get(ids.size() - 1);
            IdRange area = new IdRange(filter, after);
            ids = ids.size() < SAMPLES ? List.of() : following();
            return area;
        }
    }
}
