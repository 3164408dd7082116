package dev.fosh.media;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** The files of one field of a dataset on their way to a folder of their own in an object store. Closed by whoever made it. */
final class FieldUpload implements AutoCloseable {
    private final UploadTask task;
    private final String field;
    private final ObjectStore store;
    private UploadPlan plan;
    private UploadedPaths paths;

    /**
     * One with a plan.
     *
     * @param field by the keys of documents, {@code frames.…} for frames
     */
    FieldUpload(UploadTask task, String field, UploadPlan plan, ObjectStore store) {
        this.task = task;
        this.field = field;
        this.plan = plan;
        this.store = store;
    }

    /** Reads the dataset and the store, and plans every file. */
    static FieldUpload plan(
            OpenedDataset dataset, UploadField field, UploadRequest request, ObjectStore store, Planning planning) {
        RemoteDir dir = RemoteDir.parse(request.remoteDir());
        UploadPlan plan = UploadPlan.create(planning.state());
        UploadTask task = new UploadTask(plan.name(), dataset.summary().id(), dir, store.uri(dir.key("")), request);
        FieldUpload upload = new FieldUpload(task, stored(field), plan, store);
        boolean isPlanned = false;
        try {
            upload.plan(dataset, field, planning.check());
            isPlanned = true;
            return upload;
        } finally {
            if (!isPlanned) {
                upload.close();
            }
        }
    }

    /**
     * What planning needs.
     *
     * @param state where plans are
     * @param check throws to stop
     */
    record Planning(Path state, Runnable check) {}

    private static String stored(UploadField field) {
        return field.isFrame() ? "frames." + field.stored() : field.stored();
    }

    private void plan(OpenedDataset dataset, UploadField field, Runnable check) {
        UploadPlanner planner =
                new UploadPlanner(plan, new UploadPlanner.Rules(task.dir(), Optional.empty(), key -> false));
        new UsedNames(dataset, field, task.address(""), check).find(planner::reserve, planner::reserve);
        MediaReferences.of(
                        dataset,
                        field,
                        task.request().which().slices(),
                        task.request().which().filter(),
                        check)
                .eachPaths(found -> found.forEach(planner::add));
        plan.finish();
        requireFiles(ErrorCode.MEDIA_NOT_FOUND, planner.missing(), "not there");
        requireFiles(ErrorCode.FAILED_INPUT_OUTPUT, planner.unreadable(), "not to be read");
        ExistingObjects.Watch watch = new ExistingObjects.Watch(false, check, compared -> {});
        new ExistingObjects(store, task.dir(), plan, watch).find();
        requireNoConflict();
    }

    private void requireFiles(ErrorCode code, Offenders offenders, String what) {
        if (offenders.count() > 0) {
            throw FoshException.of(
                            code,
                            offenders.count()
                                    + (offenders.count() == 1 ? " file of " : " files of ")
                                    + task.request().field()
                                    + (offenders.count() == 1 ? " is " : " are ")
                                    + what)
                    .why(offenders.listed() + "\nNothing was uploaded, and nothing copied.")
                    .tryThis("verify-media --media-field " + task.request().field());
        }
    }

    /** Two datasets must not share objects by mistake. */
    private void requireNoConflict() {
        UploadCounts counts = counts();
        if (counts.conflicts() > 0) {
            throw FoshException.of(
                            ErrorCode.TARGET_NOT_EMPTY,
                            "other objects have the names of " + counts.conflicts() + " files of "
                                    + task.request().field() + " in " + task.dir())
                    .why(String.join("\n", UploadRefusals.reasons(plan, 10))
                            + "\nAnother place is needed: what is there may be another dataset's.");
        }
    }

    /** Keeps the plan from now on, whatever becomes of this process. */
    FieldUpload keep() {
        UploadPlan kept = plan.keep();
        plan.close();
        plan = kept;
        return new FieldUpload(task.with(kept.name()), field, kept, store);
    }

    /** For the record of the run. */
    BsonDocument stored() {
        // What the paths are changed in is the copy, not the dataset.
        return task.stored().append("update", BsonBoolean.FALSE).append("stored", new BsonString(field));
    }

    /** What {@link #stored} made. */
    static FieldUpload open(BsonDocument stored, String line, Path state, ObjectStore store) {
        UploadTask task = UploadTask.of(stored, line);
        return new FieldUpload(task, stored.getString("stored").getValue(), UploadPlan.open(state, task.plan()), store);
    }

    UploadTask task() {
        return task;
    }

    /** By the keys of documents. */
    String field() {
        return field;
    }

    UploadCounts counts() {
        return UploadCounts.of(plan, 0);
    }

    /** Sends what is not safe yet. */
    void send(Uploader.Watch watch, boolean isResumed) {
        new Uploader(plan, store, task.dir(), task.rules(isResumed), watch).run();
        UploadCounts counts = counts();
        if (counts.left() > 0) {
            throw UploadRefusals.left(plan, counts);
        }
    }

    /**
     * Makes sure that the objects are all still there, in their sizes.
     *
     * @throws FoshException {@code OBJECT_DAMAGED}
     */
    void verify(Runnable check) {
        SeenPaths sizes = new SeenPaths();
        plan.each((number, file) -> sizes.put(task.dir().key(file.name()), file.size()));
        long[] found = {0, 0};
        long most = sizes.size() * 10L + 10_000;
        store.list(task.dir().key(""), object -> {
            check.run();
            found[0] += sizes.get(object.key()) == object.size() ? 1 : 0;
            return ++found[1] <= most;
        });
        // Where far more is there than was sent, the list is not read to its end: each object was verified when it was
        // sent.
        if (found[1] <= most && found[0] < sizes.size()) {
            throw FoshException.of(
                            ErrorCode.OBJECT_DAMAGED,
                            sizes.size() - found[0] + " of " + sizes.size() + " objects in " + task.dir()
                                    + " are gone or have another size")
                    .why("Somebody changes them, or the store has lost them. The copy was not made.");
        }
    }

    /** Has the paths of its objects ready. */
    void finish() {
        paths = UploadedPaths.of(plan, task::address);
    }

    /** What a path becomes; absent where it stays. Thread-safe once it is finished. */
    Optional<String> of(String path) {
        return paths.of(path);
    }

    /** Deletes the plan. */
    void remove() {
        plan.remove();
    }

    @Override
    public void close() {
        plan.close();
    }
}
