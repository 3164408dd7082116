package dev.fosh.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A block as an undo works on it: documents by collection in batches, and the rest.
 *
 * <p>Their order does not matter, see {@link BlockBuilder}.
 */
record UndoBlock(List<Batch> batches, List<Kept> others) {
    /** Ids in one query. */
    private static final int DOCUMENTS = 1_000;

    /** Documents of one collection. */
    record Batch(String collection, List<Task> tasks) {}

    /** One document, and where its record stands. */
    record Task(Kept.Document record, Sequence.Place place) {}

    static UndoBlock of(BackupReader.Block block, Sequence sequence) {
        Map<String, List<Task>> tasks = new LinkedHashMap<>();
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
            } else {
                others.add(record);
            }
        }
        List<Batch> batches = new ArrayList<>();
        tasks.forEach((collection, all) -> cut(collection, all, batches));
        return new UndoBlock(batches, others);
    }

    private static void cut(String collection, List<Task> tasks, List<Batch> batches) {
        for (int start = 0; start < tasks.size(); start += DOCUMENTS) {
            batches.add(new Batch(collection, tasks.subList(start, Math.min(tasks.size(), start + DOCUMENTS))));
        }
    }
}
