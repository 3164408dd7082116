package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * Makes updates in many documents in the server, range by range, several at a time.
 *
 * <p>A range may be done twice after an interruption, which changes nothing, since the values are chosen once.
 */
final class UpdateSweep {
    private final int item;
    private final Run run;
    private final Checkpoint checkpoint;
    private final Observer observer;

    UpdateSweep(int item, Run run, Checkpoint checkpoint, Observer observer) {
        this.item = item;
        this.run = run;
        this.checkpoint = checkpoint;
        this.observer = observer;
    }

    /**
     * What is done where.
     *
     * @param updates all of them at once, in their order; more than one only set keys
     */
    record Task(MongoCollection<BsonDocument> collection, BsonDocument filter, List<Update> updates) {
        Update whole() {
            return updates.stream().reduce(Update::and).orElseThrow();
        }

        private boolean isSetOnAll() {
            return filter.isEmpty() && whole().onlySets();
        }
    }

    /** A range that is done; how many documents each update changed. */
    private record Done(IdRange range, long matched, List<Long> changed) {}

    /** Gives how many documents each update changed. */
    List<Long> sweep(String key, Task task) {
        long[] changed = new long[task.updates().size()];
        if (checkpoint.isDone(key)) {
            return listed(changed);
        }
        long total = run.sizeOf(task.collection());
        observer.sweeps(task.collection().getNamespace().getCollectionName(), total);
        BsonValue after =
                checkpoint.sweep(key).map(stored -> stored.get("after")).orElse(null);
        run.several().each(IdRanges.of(task.collection(), total, after), range -> update(range, task), done -> {
            Arrays.setAll(changed, i -> changed[i] + done.changed().get(i));
            observer.advances(done.matched());
            if (done.range().last() != null) {
                checkpoint.sweep(key, new BsonDocument("after", done.range().last()));
            }
        });
        checkpoint.done(key);
        return listed(changed);
    }

    private static List<Long> listed(long[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private Done update(IdRange range, Task task) {
        run.check();
        boolean isKeeping = run.keeper().isKeeping();
        Update update = task.whole();
        Optional<KeysFound> found =
                task.isSetOnAll() && (isKeeping || task.updates().size() > 1)
                        ? Optional.of(KeysFound.in(range, task, run))
                        : Optional.empty();
        BsonDocument part = range.and(task.filter());
        if (isKeeping) {
            found.ifPresentOrElse(
                    keys -> keepAdded(keys, range, task), () -> keepWhole(task.collection(), part, update));
            run.check();
        }
        UpdateResult result = update.isPipeline()
                ? task.collection().updateMany(part, update.toServer())
                : task.collection().updateMany(part, update.toServer().get(0));
        List<Long> changed = task.updates().size() == 1
                ? List.of(result.getModifiedCount())
                : found.orElseThrow().changed();
        return new Done(range, result.getMatchedCount(), changed);
    }

    private List<BsonValue> keepWhole(MongoCollection<BsonDocument> collection, Bson part, Update update) {
        List<BsonValue> ids = new ArrayList<>();
        new Portions(collection.withDocumentClass(RawBsonDocument.class).find(part))
                .each(portion -> run.keeper().keep(kept(portion, collection, update, ids)));
        return ids;
    }

    private List<Kept> kept(
            List<RawBsonDocument> portion,
            MongoCollection<BsonDocument> collection,
            Update update,
            List<BsonValue> ids) {
        List<Kept> records = new ArrayList<>();
        for (RawBsonDocument document : portion) {
            ids.add(document.get("_id"));
            records.add(new Change(document, after(document, collection, update))
                    .kept(item, collection.getNamespace().getCollectionName()));
        }
        return records;
    }

    private static BsonDocument after(
            RawBsonDocument document, MongoCollection<BsonDocument> collection, Update update) {
        if (!update.isForeseen(document)) {
            List<BsonDocument> asTheServerDoes = new ArrayList<>();
            asTheServerDoes.add(new BsonDocument("$match", new BsonDocument("_id", document.get("_id"))));
            asTheServerDoes.addAll(update.toServer());
            BsonDocument after = collection.aggregate(asTheServerDoes).first();
            return after == null ? document : after;
        }
        BsonDocument after = Bytes.copy(document);
        update.apply(after);
        return after;
    }

    /** Documents that have none of the keys need not be kept: they lose the keys again. */
    private void keepAdded(KeysFound found, IdRange range, Task task) {
        if (found.documents() == 0) {
            return;
        }
        Update update = task.whole();
        List<BsonValue> excepted = found.having() > 0
                ? keepWhole(task.collection(), Filters.and(range.filter(), update.present()), update)
                : List.of();
        run.keeper()
                .keep(List.of(new Kept.Added(
                        item,
                        task.collection().getNamespace().getCollectionName(),
                        found.closed(range),
                        update.values(),
                        found.documents(),
                        excepted)));
    }
}
