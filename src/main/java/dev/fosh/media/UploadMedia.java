package dev.fosh.media;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Progress;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord;
import dev.fosh.session.Session;
import dev.fosh.values.DatasetRuns;
import dev.fosh.values.MediaPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Uploads the files that a field names, each in a run that can be carried on. */
public final class UploadMedia {
    /** The kind of run that {@link #resume} carries on. */
    public static final String KIND = "upload-media";

    /** The exit status of what is refused before there is a run. */
    private static final int REFUSED = 4;

    private final Session session;
    private final Console console;
    private final Confirm confirm;
    private final DatasetRuns runs;
    private final Stores stores;

    public UploadMedia(Session session, Console console, Confirm confirm, DatasetRuns runs, Stores stores) {
        this.session = session;
        this.console = console;
        this.confirm = confirm;
        this.runs = runs;
        this.stores = stores;
    }

    /** An upload that is being planned. */
    private record Draft(OpenedDataset dataset, UploadField field, MediaReferences references, UploadTask task) {}

    /** Plans, or carries out, and shows the result. */
    void carryOut(UploadRequest request) {
        RemoteDir dir = RemoteDir.parse(request.remoteDir());
        requireWorkers(request);
        OpenedDataset dataset = request.how().isPlan() ? runs.toPlan(KIND) : runs.open(KIND);
        UploadField field = UploadField.of(request.field(), dataset.schema());
        if (request.how().updates()) {
            MediaPaths.requireWritable(field.path(), dataset.schema());
        }
        request.which()
                .filter()
                .map(typed -> Filter.read(typed, dataset.schema(), MediaReferences.FILTER))
                .ifPresent(filter -> filter.warnings().forEach(console::warn));
        MediaReferences references = MediaReferences.of(
                dataset, field, request.which().slices(), request.which().filter(), session.cancellation()::check);
        try (ObjectStore store = stores.open(dir.bucket(), request.options(), session.cancellation()::check);
                UploadPlan plan = UploadPlan.create(state())) {
            store.check();
            UploadTask task = new UploadTask(plan.name(), dataset.summary().id(), dir, store.uri(dir.key("")), request);
            carryOut(new Draft(dataset, field, references, task), plan, store);
        }
    }

    private static void requireWorkers(UploadRequest request) {
        request.how().workers().filter(workers -> workers < 1 || workers > 256).ifPresent(workers -> {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--workers can't be " + workers)
                    .why("it is how many files are sent at once, 1 to 256")
                    .tryThis("help upload-media");
        });
    }

    private Path state() {
        return session.settings().directories().state();
    }

    private void carryOut(Draft draft, UploadPlan plan, ObjectStore store) {
        UploadRequest request = draft.task().request();
        long remote = plan(draft, plan);
        try (Progress progress = console.progress("files compared", 0)) {
            ExistingObjects.Watch watch =
                    new ExistingObjects.Watch(request.how().replaces(), session.cancellation()::check, progress::add);
            new ExistingObjects(store, draft.task().dir(), plan, watch).find();
        }
        UploadCounts counts = UploadCounts.of(plan, request.how().updates() ? updatable(draft, plan) : 0);
        if (request.how().isPlan()) {
            console.show(UploadReport.ofPlan(plan, counts, remote, draft.task()));
        } else if (!request.how().skipsFailures() && counts.failed() + counts.missing() > 0) {
            // Files that could not be read any more when their objects were compared.
            throw UploadRefusals.left(plan, counts).tryThis(request.how().line() + " --skip-failures");
        } else if (counts.pending() + counts.updated() == 0) {
            console.show(UploadReport.ofNothing(counts, remote, draft.task()));
            requireAll(plan, counts, draft.task());
        } else {
            write(draft, plan, store);
        }
    }

    private static long updatable(Draft draft, UploadPlan plan) {
        UploadedPaths paths = UploadedPaths.planned(plan, draft.task()::address);
        return draft.references().replaceable(paths::of);
    }

    /** Names every file; how many paths are remote already. */
    private long plan(Draft draft, UploadPlan plan) {
        UploadRequest request = draft.task().request();
        RemoteDir dir = draft.task().dir();
        Optional<Path> relDir = request.relDir()
                .map(typed -> Roots.local(
                        session.settings().directories().expand(typed).toString()));
        EarlierUploads others = EarlierUploads.of(
                runs.all(), state(), draft.task().dataset(), dir, draft.field().path());
        if (request.how().replaces()) {
            others.unknown().ifPresent(run -> {
                throw UploadRefusals.unknownNames(run, request);
            });
        }
        UploadPlanner planner = new UploadPlanner(plan, new UploadPlanner.Rules(dir, relDir, others::has));
        new UsedNames(draft.dataset(), draft.field(), draft.task().address(""), session.cancellation()::check)
                .find(planner::reserve, name -> others.add(dir.key(name)));
        try (Progress progress = console.progress("files looked at", 0)) {
            draft.references().eachPaths(paths -> {
                paths.forEach(planner::add);
                progress.add(paths.size());
            });
        }
        plan.finish();
        UploadRefusals.requireOwnNames(planner, request);
        if (!request.how().isPlan()) {
            UploadRefusals.requireFiles(planner, relDir, request);
        }
        return planner.remote();
    }

    private void write(Draft draft, UploadPlan plan, ObjectStore store) {
        UploadRequest.How how = draft.task().request().how();
        if (how.updates() && !how.keepsBackup()) {
            confirm.lossy(
                    draft.dataset().summary().shownName(),
                    "The former paths are not kept, so that this can't be undone. Go on?");
        }
        try (UploadPlan kept = plan.keep()) {
            UploadTask task = draft.task().with(kept.name());
            UploadEdit edit = new UploadEdit(task, kept, store, console).of(draft.field());
            try {
                show(runs.carryOut(draft.dataset(), edit, how.keepsBackup()), edit, task);
            } catch (FoshException failed) {
                // Otherwise there may be a run that wants it.
                if (!edit.isBegun() && failed.code().status() == REFUSED) {
                    kept.remove();
                }
                throw failed;
            }
        }
    }

    private void show(DatasetRuns.Ended ended, UploadEdit edit, UploadTask task) {
        console.show(UploadReport.of(ended, edit.counts(), task));
        edit.left().ifPresent(left -> {
            throw replacing(left.tryThis("resume " + ended.run()), edit.counts(), task);
        });
    }

    private static void requireAll(UploadPlan plan, UploadCounts counts, UploadTask task) {
        if (counts.left() > 0) {
            throw replacing(UploadRefusals.left(plan, counts), counts, task);
        }
    }

    private static FoshException replacing(FoshException left, UploadCounts counts, UploadTask task) {
        return counts.conflicts() > 0 ? left.tryThis(task.request().how().line() + " --overwrite") : left;
    }

    /** Carries on with one that was interrupted, failed, or left some. */
    public void resume(RunRecord interrupted) {
        UploadTask task = UploadTask.of(interrupted.request(), interrupted.line());
        try (UploadPlan plan = opened(interrupted, task);
                ObjectStore store =
                        stores.open(task.dir().bucket(), task.request().options(), session.cancellation()::check)) {
            store.check();
            UploadEdit edit = new UploadEdit(task, plan, store, console).after(interrupted.counts());
            show(runs.resume(interrupted, edit), edit, task);
        }
    }

    private UploadPlan opened(RunRecord interrupted, UploadTask task) {
        try {
            return UploadPlan.open(state(), task.plan());
        } catch (FoshException gone) {
            throw gone.tryThis("undo " + interrupted.id()).tryThis(interrupted.line());
        }
    }

    /** What stays in the store once the paths are given back. */
    public List<String> leaves(RunRecord undone) {
        return new LeftObjects(state(), UploadTask.of(undone.request(), undone.line())).lines();
    }
}
