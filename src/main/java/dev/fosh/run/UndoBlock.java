package dev.fosh.run;

import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.conversions.Bson;

/**
 * A block as an undo works on it: documents by collection in batches, and the rest.
 *
 * <p>Their order does not matter, see {@link BlockBuilder}.
 */
record UndoBlock(List<Batch> batches, List<PartsBatch> parts, List<Kept> others) {
    /** Ids in one query. */
    private static final int DOCUMENTS = 1_000;

    /** Documents of one collection. */
    record Batch(String collection, List<Task> tasks) {}

    /** Parts of documents of one collection. */
    record PartsBatch(String collection, List<PartsTask> tasks) {
        /** All keys that any of them has. */
        Bson projection() {
            return Projections.include(tasks.stream()
                    .flatMap(task -> task.record().keys().stream())
                    .distinct()
                    .toList());
        }
    }

    /** Some keys of one document, and where their record stands. */
    record PartsTask(Kept.Parts record, Sequence.Place place) {}

    /** One document, and where its record stands. */
    record Task(Kept.Document record, Sequence.Place place) {}

    static UndoBlock of(BackupReader.Block block, Sequence sequence) {
        Map<String, List<Task>> tasks = new LinkedHashMap<>();
        Map<String, List<PartsTask>> parts = new LinkedHashMap<>();
        List<Kept> others = new ArrayList<>();
        for (Kept record : block.newestFirst()) {
            if (record instanceof Kept.Void unsent) {
                sequence.add(unsent);
            } else if (record instanceof Kept.Document document) {
                Sequence.Place place = sequence.add(document);
                if (place != Sequence.Place.UNSENT) {
                    tasks.computeIfAbsent(document.collection(), unused -> new ArrayList<>())
                            .add(new Task(document, place));
                }
            } else if (record instanceof Kept.Parts some) {
                Sequence.Place place = sequence.add(some);
                if (place != Sequence.Place.UNSENT) {
                    parts.computeIfAbsent(some.collection(), unused -> new ArrayList<>())
                            .add(new PartsTask(some, place));
                }
            } else {
                others.add(record);
            }
        }
        List<Batch> batches = new ArrayList<>();
        tasks.forEach((collection, all) -> cut(all, some -> batches.add(new Batch(collection, some))));
        List<PartsBatch> partsBatches = new ArrayList<>();
        parts.forEach((collection, all) -> cut(all, some -> partsBatches.add(new PartsBatch(collection, some))));
        return new UndoBlock(batches, partsBatches, others);
    }

    private static <T> void cut(List<T> tasks, Consumer<List<T>> consumer) {
        for (int start = 0; start < tasks.size(); start += DOCUMENTS) {
            consumer.accept(tasks.subList(start, Math.min(tasks.size(), start + DOCUMENTS)));
        }
    }
}
