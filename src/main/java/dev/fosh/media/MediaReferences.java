package dev.fosh.media;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.FramesOf;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.run.Bytes;
import dev.fosh.run.Changes;
import dev.fosh.run.PartKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/**
 * The paths of one field in the documents of a dataset, in the order in which the SDK gives values: samples as the collection has
 * them, frames by number.
 *
 * @param slices of groups; empty for all
 * @param selection stages that let only some samples through
 * @param check throws to stop
 */
record MediaReferences(
        OpenedDataset dataset, UploadField field, List<String> slices, List<BsonDocument> selection, Runnable check) {
    /** What stands before a query in a line. */
    static final String FILTER = "upload-media --filter";

    private static final int BATCH = 5_000;
    private static final BsonInt32 ONE = new BsonInt32(1);
    private static final BsonDocument NATURAL = new BsonDocument("$natural", ONE);

    /**
     * The paths that a line means.
     *
     * @param typedSlices all of them without any
     * @throws dev.fosh.fault.FoshException as {@link Filter#read}, {@link Filter#check} and {@link FieldTree#chosenSlices}
     */
    static MediaReferences of(
            OpenedDataset dataset,
            UploadField field,
            List<String> typedSlices,
            Optional<String> typedFilter,
            Runnable check) {
        FieldTree schema = dataset.schema();
        List<String> slices = typedSlices.isEmpty() ? List.of() : schema.chosenSlices(typedSlices);
        List<BsonDocument> selection = typedFilter
                .map(typed -> Filter.read(typed, schema, FILTER))
                .map(filter -> {
                    filter.check(dataset);
                    return filter.stages(dataset);
                })
                .orElse(List.of());
        return new MediaReferences(dataset, field, slices, selection, check);
    }

    /** The documents with the field, samples or frames. */
    MongoCollection<RawBsonDocument> collection() {
        return field.isFrame() ? dataset.frames() : dataset.samples();
    }

    /** Hands over the documents, each with at least its id and the field. */
    void each(Consumer<RawBsonDocument> consumer) {
        FieldTree schema = dataset.schema();
        boolean isWithout = field.isFrame()
                && (!schema.hasFrames(slices)
                        || dataset.summary().frameCollection().isEmpty());
        if (isWithout) {
            return;
        }
        try (MongoCursor<RawBsonDocument> found = dataset.samples()
                .aggregate(stages())
                .hint(NATURAL)
                .allowDiskUse(true)
                .batchSize(BATCH)
                .iterator()) {
            long count = 0;
            while (found.hasNext()) {
                if (count++ % BATCH == 0) {
                    check.run();
                }
                consumer.accept(found.next());
            }
        }
    }

    private List<BsonDocument> stages() {
        List<BsonDocument> stages = new ArrayList<>();
        BsonDocument ofSlices = dataset.schema().ofSlices(slices);
        if (!ofSlices.isEmpty()) {
            stages.add(new BsonDocument("$match", ofSlices));
        }
        stages.addAll(selection);
        BsonDocument shown = new BsonDocument("$project", new BsonDocument(field.stored(), ONE));
        stages.addAll(field.isFrame() ? frames(shown) : List.of(shown));
        return stages;
    }

    private List<BsonDocument> frames(BsonDocument shown) {
        return FramesOf.instead(
                dataset, List.of(new BsonDocument("$sort", new BsonDocument("frame_number", ONE)), shown));
    }

    /** Hands over the paths of each document that has any. */
    void eachPaths(Consumer<List<String>> consumer) {
        List<String> paths = new ArrayList<>();
        PathRewriter reader = collector(paths);
        each(document -> {
            reader.rewrite(document);
            if (!paths.isEmpty()) {
                consumer.accept(List.copyOf(paths));
                paths.clear();
            }
        });
    }

    private PathRewriter collector(List<String> paths) {
        return new PathRewriter(field.tree(), (number, path) -> {
            paths.add(path);
            return null;
        });
    }

    /** How many documents {@link #replace} would change. */
    long replaceable(Function<String, Optional<String>> replacement) {
        long[] count = {0};
        eachPaths(paths -> count[0] +=
                paths.stream().anyMatch(path -> replacement.apply(path).isPresent()) ? 1 : 0);
        return count[0];
    }

    /**
     * Replaces paths, where documents still have them.
     *
     * @param looked told of documents that were looked at
     * @return how many documents were changed
     */
    long replace(Changes changes, Function<String, Optional<String>> replacement, LongConsumer looked) {
        PartKeys keys = new PartKeys(List.of(field.key()), dataset.isStamped(field.isFrame()));
        return changes.changeParts(collection().withDocumentClass(BsonDocument.class), keys, parts -> {
            List<String> paths = new ArrayList<>();
            PathRewriter reader = collector(paths);
            each(document -> {
                reader.rewrite(document);
                Map<String, String> others = others(paths, replacement);
                paths.clear();
                if (!others.isEmpty()) {
                    int weight = 2 * Bytes.sizeOf(document);
                    parts.change(document.get("_id"), weight, part -> replace(part, others));
                }
            });
        });
    }

    private static Map<String, String> others(List<String> paths, Function<String, Optional<String>> replacement) {
        Map<String, String> others = new HashMap<>();
        for (String path : paths) {
            replacement.apply(path).ifPresent(other -> others.put(path, other));
        }
        return others;
    }

    private void replace(BsonDocument part, Map<String, String> others) {
        RawBsonDocument before = Bytes.raw(part);
        RawBsonDocument after = new PathRewriter(field.tree(), (number, path) -> others.get(path)).rewrite(before);
        if (after != before) {
            part.putAll(Bytes.copy(after));
        }
    }
}
