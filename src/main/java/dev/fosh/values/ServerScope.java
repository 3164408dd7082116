package dev.fosh.values;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Projections;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.run.IdRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * The documents that a change is meant for: samples that match, or their frames.
 *
 * @param match a query on samples by stored names; empty for all
 */
record ServerScope(OpenedDataset dataset, BsonDocument match) {
    /** Samples whose frames are changed at once. */
    private static final int SAMPLES = 500;

    private static final BsonDocument BY_ID = new BsonDocument("_id", new BsonInt32(1));

    /**
     * The scope that a line names.
     *
     * @param isOfAllSlices whether all slices of groups are meant where none is named
     * @throws dev.fosh.fault.FoshException as {@link Filter#read}, {@link Filter#check} and
     *     {@link FieldTree#chosenSlices}
     */
    static ServerScope of(OpenedDataset dataset, SetValuesRequest.Which which, boolean isOfAllSlices) {
        FieldTree schema = dataset.schema();
        List<String> slices =
                isOfAllSlices && which.slices().isEmpty() ? List.of() : schema.chosenSlices(which.slices());
        BsonDocument ofSlices = schema.ofSlices(slices);
        BsonDocument asked = which.filter()
                .map(typed -> checked(Filter.read(typed, schema, "set-values --filter"), dataset))
                .orElseGet(BsonDocument::new);
        return new ServerScope(
                dataset, asked.isEmpty() || ofSlices.isEmpty() ? either(asked, ofSlices) : both(ofSlices, asked));
    }

    private static BsonDocument checked(Filter filter, OpenedDataset dataset) {
        BsonDocument onSamples = filter.onSamples();
        filter.check(dataset);
        return onSamples;
    }

    private static BsonDocument either(BsonDocument asked, BsonDocument ofSlices) {
        return asked.isEmpty() ? ofSlices : asked;
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
        return match.isEmpty();
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
        if (!isFrame || isWhole()) {
            return List.of(new IdRange(isFrame ? new BsonDocument() : match, null));
        }
        return () -> new FrameAreas(after);
    }

    /** The frames of some samples after the other. */
    private final class FrameAreas implements Iterator<IdRange> {
        private BsonValue after;
        private List<BsonValue> ids;

        FrameAreas(BsonValue after) {
            this.after = after;
            this.ids = following();
        }

        private List<BsonValue> following() {
            List<BsonValue> found = new ArrayList<>();
            BsonDocument behind =
                    after == null ? new BsonDocument() : new BsonDocument("_id", new BsonDocument("$gt", after));
            try (MongoCursor<RawBsonDocument> cursor = dataset.samples()
                    .find(both(match, behind))
                    .projection(Projections.include("_id"))
                    .sort(BY_ID)
                    .limit(SAMPLES)
                    .iterator()) {
                cursor.forEachRemaining(sample -> found.add(sample.get("_id")));
            }
            return found;
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
            BsonDocument filter =
                    new BsonDocument("_sample_id", new BsonDocument("$in", new BsonArray(new ArrayList<>(ids))));
            after = ids.get(ids.size() - 1);
            IdRange area = new IdRange(filter, after);
            ids = ids.size() < SAMPLES ? List.of() : following();
            return area;
        }
    }
}
