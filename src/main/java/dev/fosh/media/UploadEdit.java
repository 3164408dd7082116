package dev.fosh.media;

import com.mongodb.client.model.Filters;
import dev.fosh.console.Console;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.FoshException;
import dev.fosh.values.Edit;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Sends what is not safe yet, and then changes the paths of what is. */
final class UploadEdit implements Edit {
    private final String line;
    private final UploadTask task;
    private final UploadPlan plan;
    private final ObjectStore store;
    private final Console console;
    private final BsonDocument request;
    private Optional<BsonDocument> earlier = Optional.empty();
    private boolean isBegun;
    private UploadCounts counts;

    /** One that is begun with a plan. */
    UploadEdit(UploadTask task, UploadPlan plan, ObjectStore store, Console console) {
        this.line = task.request().how().line();
        this.task = task;
        this.plan = plan;
        this.store = store;
        this.console = console;
        this.request = task.stored();
    }

    /** The path of the field, by which other uploads know whose its objects are. */
    UploadEdit of(UploadField field) {
        request.append("path", new BsonString(field.path()));
        return this;
    }

    /** The same, carried on after what its run has counted. */
    UploadEdit after(BsonDocument counted) {
        earlier = Optional.of(counted);
        return this;
    }

    boolean isBegun() {
        return isBegun;
    }

    @Override
    public String kind() {
        return UploadMedia.KIND;
    }

    @Override
    public String line() {
        return line;
    }

    @Override
    public BsonDocument stored() {
        return request;
    }

    @Override
    public Counts carryOut(Work work) {
        isBegun = true;
        send(work);
        long updated = task.request().how().updates() ? update(work) : 0;
        counts = UploadCounts.of(plan, updated);
        return new Counts(counts.files(), updated, counts.present(), counts.left());
    }

    private void send(Work work) {
        long open = UploadCounts.of(plan, 0).left();
        if (open == 0) {
            return;
        }
        try (UploadShow show = new UploadShow(console, task, open, work.run()::check)) {
            show.knows(plan);
            new Uploader(plan, store, task.dir(), task.rules(earlier.isPresent()), show).run();
        }
    }

    private long update(Work work) {
        OpenedDataset dataset = work.dataset();
        UploadField field = UploadField.of(task.request().field(), dataset.schema());
        UploadRequest.Which which = task.request().which();
        MediaReferences references =
                MediaReferences.of(dataset, field, which.slices(), which.filter(), work.run()::checkStop);
        work.observer()
                .sweeps(
                        references.collection().getNamespace().getCollectionName(),
                        references.collection().estimatedDocumentCount());
        UploadedPaths paths = UploadedPaths.of(plan, task::address);
        long changed = references.replace(work.changes(), paths::of, work.observer()::advances);
        boolean isCounted = earlier.isPresent() && dataset.isStamped(field.isFrame());
        // What was changed before the interruption has no path of a file any more, but the time of the run.
        return isCounted
                ? references
                        .collection()
                        .countDocuments(
                                Filters.eq("last_modified_at", work.run().now()))
                : changed;
    }

    @Override
    public Optional<FoshException> left() {
        return counts.left() == 0 ? Optional.empty() : Optional.of(UploadRefusals.left(plan, counts));
    }

    @Override
    public BsonDocument results(Counts unused) {
        return counts == null ? UploadCounts.of(plan, before().modified()).stored() : counts.stored();
    }

    @Override
    public Counts before() {
        long documents = earlier.filter(counted -> counted.isInt64("documents"))
                .map(counted -> counted.getInt64("documents").getValue())
                .orElse(0L);
        return new Counts(0, documents, 0, 0);
    }

    @Override
    public List<String> next(String run) {
        return List.of("resume " + run);
    }

    UploadCounts counts() {
        return counts;
    }
}
