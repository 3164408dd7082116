package dev.fosh.run;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Makes a pipeline update in the server, range by range, several at a time; each document gets the run's time with it and
 * is left alone when a range is done again after an interruption.
 */
final class PartsSweep {
    /** One of a range that is done again, because others have changed something in it meanwhile. */
    private static final int ATTEMPTS = 10;

    /** Parts are small; fewer portions mean fewer waits for the disk. */
    private static final int KEPT_AT_ONCE = 10_000;

    /** What was there, beside what the pipeline makes of it. No field of a dataset may begin so. */
    private static final String BEFORE = "fosh before";

    private static final BsonDocument BY_ID = new BsonDocument("_id", new BsonInt32(1));

    private final int item;
    private final Run run;
    private final Checkpoint checkpoint;
    private final Observer observer;

    PartsSweep(int item, Run run, Checkpoint checkpoint, Observer observer) {
        this.item = item;
        this.run = run;
        this.checkpoint = checkpoint;
        this.observer = observer;
    }

    /**
     * What is done where.
     *
     * @param areas parts of the collection behind the one that ends with an id; absent for ranges of the whole
     */
    record Task(
            MongoCollection<BsonDocument> collection,
            BsonDocument filter,
            PartsUpdate update,
            Optional<Function<BsonValue, Iterable<IdRange>>> areas) {
        private Iterable<IdRange> areas(long total, BsonValue after) {
            return areas.isPresent() ? areas.get().apply(after) : IdRanges.of(collection, total, after);
        }

        /** What the update makes of a whole document. */
        Optional<BsonDocument> after(BsonDocument document) {
            if (update.foreseen().isPresent()) {
                update.foreseen().get().accept(document);
                return Optional.of(document);
            }
            List<BsonDocument> question = new ArrayList<>();
            question.add(new BsonDocument("$match", new BsonDocument("_id", document.get("_id"))));
            question.addAll(update.pipeline());
            return Optional.ofNullable(collection.aggregate(question).first());
        }
    }

    /** A range that is done, and how many documents were changed. */
    private record Done(IdRange range, long changed) {}

    /** What was kept of a range: how many documents, and when the last of them was changed. */
    private static final class Kepts {
        private long documents;
        private BsonDateTime newest;

        void add(RawBsonDocument part, String key) {
            documents++;
            if (part.get(key) instanceof BsonDateTime time && (newest == null || time.compareTo(newest) > 0)) {
                newest = time;
            }
        }
    }

    /** A part as it is, and as it becomes, with the stamp. */
    private record Sides(RawBsonDocument before, BsonDocument after) {}

    long sweep(String key, Task task) {
        Optional<BsonDocument> stored = checkpoint.sweep(key);
        long[] changed = {
            stored.map(sweep -> BsonFields.number(sweep, "changed")).orElse(0L)
        };
        if (checkpoint.isDone(key)) {
            return changed[0];
        }
        long total = run.sizeOf(task.collection());
        observer.sweeps(task.collection().getNamespace().getCollectionName(), total);
        BsonValue after = stored.map(sweep -> sweep.get("after")).orElse(null);
        List<BsonValue> leftAlone = ChangedMeanwhile.find(run, task, task.areas(total, after), observer);
        run.several().each(task.areas(total, after), range -> update(range, task, leftAlone), done -> {
            changed[0] += done.changed();
            if (done.range().last() != null) {
                observer.advances(IdRanges.DOCUMENTS);
                checkpoint.sweep(
                        key,
                        new BsonDocument("after", done.range().last()).append("changed", new BsonInt64(changed[0])));
            }
        });
        checkpoint.done(key);
        return changed[0];
    }

    /** Another index would be read from its beginning for each range. */
    private static boolean isOfIds(IdRange range) {
        return range.filter().containsKey("_id");
    }

    private Done update(IdRange range, Task task, List<BsonValue> leftAlone) {
        BsonArray conditions = new BsonArray(List.of(
                range.filter(), task.filter(), new BsonDocument(PartKeys.STAMP, new BsonDocument("$ne", run.now()))));
        if (!leftAlone.isEmpty()) {
            conditions.add(new BsonDocument("_id", new BsonDocument("$nin", new BsonArray(leftAlone))));
        }
        BsonDocument open = new BsonDocument("$and", conditions);
        UpdateOptions options = new UpdateOptions();
        if (isOfIds(range)) {
            options.hint(BY_ID);
        }
        List<BsonDocument> pipeline = new ArrayList<>(task.update().pipeline());
        pipeline.add(new BsonDocument("$set", new BsonDocument(PartKeys.STAMP, run.now())));
        // What this run changed before an interruption counts too.
        long changed = task.collection()
                .countDocuments(new BsonDocument(
                        "$and", new BsonArray(List.of(range.filter(), new BsonDocument(PartKeys.STAMP, run.now())))));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            run.check();
            BsonDocument part = open;
            long kept = -1;
            if (run.keeper().isKeeping()) {
                Kepts kepts = keep(range, open, task);
                kept = kepts.documents;
                if (kept == 0) {
                    break;
                }
                part = upTo(open, kepts.newest);
                run.check();
            }
            UpdateResult result = task.collection().updateMany(part, pipeline, options);
            changed += result.getModifiedCount();
            if (kept < 0 || result.getMatchedCount() == kept) {
                break;
            }
        }
        return new Done(range, changed);
    }

    /** What others change after it was kept is left out, and kept anew in the next attempt. */
    private static BsonDocument upTo(BsonDocument open, BsonDateTime newest) {
        if (newest == null) {
            return open;
        }
        BsonDocument later = new BsonDocument("$not", new BsonDocument("$gt", newest));
        return new BsonDocument("$and", new BsonArray(List.of(open, new BsonDocument(PartKeys.STAMP, later))));
    }

    private Kepts keep(IdRange range, BsonDocument open, Task task) {
        Kepts kepts = new Kepts();
        boolean isForeseen = task.update().foreseen().isPresent();
        String name = task.collection().getNamespace().getCollectionName();
        List<String> keys = task.update().keys().withId();
        MongoIterable<RawBsonDocument> found = isForeseen ? parts(range, open, task) : bothSides(range, open, task);
        new Portions(found, KEPT_AT_ONCE).each(portion -> {
            List<Kept> records = new ArrayList<>();
            for (RawBsonDocument read : portion) {
                Sides sides = isForeseen ? foreseen(read, task) : compared(read);
                kepts.add(sides.before(), PartKeys.STAMP);
                PartBytes was = new PartBytes(sides.before(), keys);
                PartBytes becomes = new PartBytes(Bytes.raw(sides.after()), keys);
                records.add(PartChange.stamped(task.update().keys(), was, becomes, read.get("_id"))
                        .kept(item, name));
            }
            run.keeper().keep(records);
        });
        return kepts;
    }

    private static MongoIterable<RawBsonDocument> parts(IdRange range, BsonDocument open, Task task) {
        FindIterable<RawBsonDocument> found = task.collection()
                .withDocumentClass(RawBsonDocument.class)
                .find(open)
                .projection(task.update().keys().projection());
        return isOfIds(range) ? found.hint(BY_ID) : found;
    }

    private Sides foreseen(RawBsonDocument before, Task task) {
        BsonDocument after = Bytes.copy(before);
        task.update().foreseen().orElseThrow().accept(after);
        after.put(PartKeys.STAMP, run.now());
        return new Sides(before, after);
    }

    /** The server is asked for the keys as they are, and as the pipeline makes them. */
    private MongoIterable<RawBsonDocument> bothSides(IdRange range, BsonDocument open, Task task) {
        BsonDocument before = new BsonDocument();
        BsonDocument shown = new BsonDocument(BEFORE, new BsonInt32(1));
        for (String key : task.update().keys().all()) {
            before.put(key, new BsonString("$" + key));
            shown.put(key, new BsonInt32(1));
        }
        List<BsonDocument> question = new ArrayList<>();
        question.add(new BsonDocument("$match", open));
        List<BsonDocument> pipeline = task.update().pipeline();
        if (pipeline.size() == 1 && pipeline.get(0).isDocument("$set")) {
            // So that the expressions see the document as the update does.
            shown.putAll(pipeline.get(0).getDocument("$set"));
            shown.put(BEFORE, before);
        } else {
            question.add(new BsonDocument("$set", new BsonDocument(BEFORE, before)));
            question.addAll(pipeline);
        }
        question.add(new BsonDocument("$project", shown));
        var found = task.collection()
                .withDocumentClass(RawBsonDocument.class)
                .aggregate(question)
                .allowDiskUse(true);
        return isOfIds(range) ? found.hint(BY_ID) : found;
    }

    private Sides compared(RawBsonDocument read) {
        BsonDocument before = new BsonDocument("_id", read.get("_id"));
        before.putAll(read.getDocument(BEFORE));
        BsonDocument after = Bytes.copy(read);
        after.remove(BEFORE);
        after.put(PartKeys.STAMP, run.now());
        return new Sides(Bytes.raw(before), after);
    }
}
