package dev.fosh.values;

import com.mongodb.client.MongoCursor;
import dev.fosh.console.Console;
import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;

/** A look at the samples of one dataset: those of some slices that match a filter, never all of them in memory. */
final class Looking {
    /** Left to the server, an answer has as many small rows as fit in 16 MB, which take several times that here. */
    private static final int BATCH = 1000;

    private final Session session;
    private final OpenedDataset dataset;
    private final List<String> slices;
    private final List<BsonDocument> chosen = new ArrayList<>();

    private Looking(Session session, OpenedDataset dataset, List<String> slices) {
        this.session = session;
        this.dataset = dataset;
        this.slices = slices;
    }

    /**
     * Which samples are looked at.
     *
     * @param command what stands before a filter in the line, such as {@code distinct tags --filter}
     * @param filter as it was typed
     * @param slices as they were typed
     */
    record Choice(String command, Optional<String> filter, List<String> slices) {}

    /**
     * Opens the dataset, and has its server read the filter.
     *
     * @throws FoshException {@code NO_DATASET_GIVEN}, {@code DATASET_NOT_FOUND}, {@code SLICE_NOT_FOUND}, {@code
     *     BAD_VALUE} and {@code UNSAFE_FILTER} for the filter, the connection errors
     */
    static Looking open(Session session, Console console, Choice choice) {
        OpenedDataset dataset = OpenedDataset.toRead(session, choice.command().split(" ", 2)[0]);
        List<String> slices = dataset.schema().chosenSlices(choice.slices());
        if (choice.slices().isEmpty() && dataset.schema().slices().size() > 1) {
            console.note("only slice \"" + slices.get(0) + "\" is looked at, as the SDK does; --slice all for all");
        }
        Looking looking = new Looking(session, dataset, slices);
        BsonDocument ofSlices = dataset.schema().ofSlices(slices);
        if (!ofSlices.isEmpty()) {
            looking.chosen.add(new BsonDocument("$match", ofSlices));
        }
        choice.filter().ifPresent(typed -> {
            Filter filter = Filter.read(typed, dataset.schema(), choice.command());
            if (looking.hasSamples()) {
                filter.check(dataset);
            }
            filter.warnings().forEach(console::warn);
            looking.chosen.addAll(filter.stages(dataset));
        });
        return looking;
    }

    OpenedDataset dataset() {
        return dataset;
    }

    private boolean hasSamples() {
        return dataset.summary().sampleCollection().isPresent();
    }

    /**
     * Resolves a path.
     *
     * @throws FoshException {@code FIELD_NOT_FOUND}, {@code BAD_VALUE}
     */
    FieldPath path(String typed) {
        return FieldPath.parse(typed, dataset.schema());
    }

    /** The stages from samples to values. */
    PathPipeline pipeline(FieldPath path) {
        return new PathPipeline(dataset, path, slices);
    }

    /** Hands on what the stages make of the chosen samples, one document after another. */
    void each(List<BsonDocument> stages, Consumer<RawBsonDocument> with) {
        if (!hasSamples()) {
            return;
        }
        List<BsonDocument> all = new ArrayList<>(chosen);
        all.addAll(stages);
        try (MongoCursor<RawBsonDocument> rows = dataset.samples()
                .aggregate(all)
                .allowDiskUse(true)
                .batchSize(BATCH)
                .iterator()) {
            while (rows.hasNext()) {
                session.cancellation().check();
                with.accept(rows.next());
            }
        }
    }

    /** The only document that the stages make; absent where they make none. */
    Optional<RawBsonDocument> one(List<BsonDocument> stages) {
        List<RawBsonDocument> found = new ArrayList<>(1);
        each(stages, found::add);
        return found.stream().findFirst();
    }

    /**
     * The stage that lets so many through; none without a number.
     *
     * @throws FoshException {@code BAD_VALUE} for less than one
     */
    static List<BsonDocument> limit(Optional<Long> limit, String command) {
        limit.filter(most -> most < 1).ifPresent(none -> {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--limit can't be " + none)
                    .why("it is 1 or more")
                    .tryThis(command + " --limit 10");
        });
        return limit.map(most -> List.of(new BsonDocument("$limit", new BsonInt64(most))))
                .orElse(List.of());
    }
}
