package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Documents that a run was about to change when it ended, and that another client has changed since: what was kept of them
 * tells whether the run had changed them before, which the time in them does not tell any more.
 */
final class ChangedMeanwhile {
    /** More than the ranges that a run has begun at a time. */
    private static final int RANGES = 16;

    private final MongoCollection<RawBsonDocument> collection;
    private final PartKeys keys;
    private final BsonDateTime now;
    private final BsonDocument begun;
    private final Sequence sequence = new Sequence();
    private final List<BsonValue> done = new ArrayList<>();
    private long unclear;

    private ChangedMeanwhile(PartsSweep.Task task, Iterable<IdRange> left, BsonDateTime now) {
        this.collection = task.collection().withDocumentClass(RawBsonDocument.class);
        this.keys = task.update().keys();
        this.now = now;
        BsonArray ranges = new BsonArray();
        for (IdRange range : left) {
            ranges.add(range.filter());
            if (ranges.size() == RANGES) {
                break;
            }
        }
        this.begun = ranges.isEmpty() ? new BsonDocument() : new BsonDocument("$or", ranges);
    }

    /**
     * Looks at what the run has kept before.
     *
     * @param left the ranges that were not done when the run ended
     * @return the ids of documents that are to be left as they are
     */
    static List<BsonValue> find(Run run, PartsSweep.Task task, Iterable<IdRange> left, Observer observer) {
        List<BsonValue> found = new ArrayList<>();
        ChangedMeanwhile search = null;
        for (BackupReader.Block block : run.keeper().earlier()) {
            search = search == null ? new ChangedMeanwhile(task, left, run.now()) : search;
            run.checkStop();
            search.look(block);
        }
        if (search != null) {
            found.addAll(search.done);
            if (search.unclear > 0) {
                observer.warns(search.unclear + " documents of "
                        + task.collection().getNamespace().getCollectionName()
                        + " were changed by another client while the run was interrupted, and are left as they are");
            }
        }
        return found;
    }

    private void look(BackupReader.Block block) {
        String name = collection.getNamespace().getCollectionName();
        for (UndoBlock.PartsBatch batch : UndoBlock.of(block, sequence).parts()) {
            if (batch.collection().equals(name)) {
                look(batch);
            }
        }
    }

    private void look(UndoBlock.PartsBatch batch) {
        Map<BsonValue, Kept.Parts> newest = new HashMap<>();
        batch.tasks().stream()
                .filter(task -> task.place() == Sequence.Place.NEWEST)
                .forEach(task -> newest.put(task.record().id(), task.record()));
        List<String> shown = new ArrayList<>(keys.all());
        for (RawBsonDocument current : collection
                .find(Filters.and(Filters.in("_id", newest.keySet()), Filters.ne(PartKeys.STAMP, now), begun))
                .projection(Projections.include(shown))) {
            compare(current, newest.get(current.get("_id")));
        }
    }

    private void compare(RawBsonDocument current, Kept.Parts kept) {
        BsonDocument stamped = Bytes.copy(current);
        stamped.put(PartKeys.STAMP, now);
        List<String> others = new ArrayList<>(kept.keys());
        others.remove(PartKeys.STAMP);
        if (Arrays.equals(Hash.of(PartKeys.cut(stamped, kept.keys())), kept.after())) {
            done.add(current.get("_id"));
        } else if (!Bytes.areSame(PartKeys.cut(current, others), PartKeys.cut(kept.before(), others))) {
            done.add(current.get("_id"));
            unclear++;
        }
    }
}
