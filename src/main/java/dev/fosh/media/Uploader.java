package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Sends the files of a plan that are not safe yet, many at once, and writes down what became of each. */
public final class Uploader {
    /** So many failures of the store in a row mean that it is of no use to go on. */
    private static final int HOPELESS = 50;

    private final UploadPlan plan;
    private final ObjectStore store;
    private final RemoteDir dir;
    private final Rules rules;
    private final Watch watch;
    private final Pace pace;
    private final AtomicReference<FoshException> stop = new AtomicReference<>();
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /**
     * How it is done.
     *
     * @param isReplacing whether another object is replaced
     * @param skipsFailures whether the others are sent where one fails
     * @param isResumed whether some may have been sent before: files are taken as they are now, and objects that are there
     *     compared
     * @param workers how many at once; as many as prove good where it is absent
     */
    public record Rules(boolean isReplacing, boolean skipsFailures, boolean isResumed, OptionalInt workers) {}

    /** Is told of files, by several threads, and asked whether to go on. */
    public interface Watch {
        /** Throws to stop. */
        void check();

        /** A file is done. */
        void done(PlannedFile file, UploadState state, String why);
    }

    public Uploader(UploadPlan plan, ObjectStore store, RemoteDir dir, Rules rules, Watch watch) {
        this.plan = plan;
        this.store = store;
        this.dir = dir;
        this.rules = rules;
        this.watch = watch;
        this.pace = new Pace(rules.workers(), System::nanoTime);
    }

    /**
     * Sends.
     *
     * @throws FoshException what stopped it, after what was under way has ended: a stop by the user, the first failure
     *     unless those are skipped, or one that every file would meet
     */
    public void run() {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fosh-upload");
            thread.setDaemon(true);
            return thread;
        });
        Phaser underWay = new Phaser(1);
        try {
            for (int number = 0; number < plan.size() && stop.get() == null; number++) {
                PlannedFile file = isOpen(number) ? plan.at(number) : null;
                if (file != null && file.isNamed()) {
                    pace.enter(watch::check);
                    begin(number, file, threads, underWay);
                }
            }
        } finally {
            // What is under way ends by itself: it asks whether to go on.
            underWay.arriveAndAwaitAdvance();
            threads.shutdown();
        }
        FoshException stopped = stop.get();
        if (stopped != null) {
            throw stopped;
        }
    }

    private boolean isOpen(int number) {
        UploadState state = plan.state(number);
        return rules.isResumed() ? !state.isSafe() : state == UploadState.PENDING;
    }

    private void begin(int number, PlannedFile file, ExecutorService threads, Phaser underWay) {
        underWay.register();
        threads.execute(() -> {
            boolean isFailed = true;
            try {
                isFailed = stop.get() == null && isFailed(number, file);
            } catch (FoshException fatal) {
                stop.compareAndSet(null, fatal);
            } catch (RuntimeException | Error bug) {
                stop.compareAndSet(
                        null,
                        FoshException.of(ErrorCode.BUG, "sending " + file.path() + " failed: " + bug)
                                .causedBy(bug));
            } finally {
                pace.leave(file.size(), isFailed);
                underWay.arriveAndDeregister();
            }
        });
    }

    /** Sends one file; whether that failed, and the others go on. */
    private boolean isFailed(int number, PlannedFile file) {
        try {
            End end = send(file);
            failuresInARow.set(0);
            end(number, file, end.state(), end.detail());
            return false;
        } catch (IOException failed) {
            UploadState state = SendFault.isGone(failed) ? UploadState.MISSING : UploadState.FAILED;
            end(number, file, state, SendFault.reason(failed));
            stopAt(SendFault.of(failed, file));
            return false;
        } catch (FoshException failed) {
            SendFault.requireOfOneFile(failed);
            end(number, file, UploadState.FAILED, SendFault.reason(failed));
            stopAt(failed);
            return countFailure(failed);
        }
    }

    private void stopAt(FoshException failed) {
        if (!rules.skipsFailures()) {
            stop.compareAndSet(null, failed);
        }
    }

    private boolean countFailure(FoshException failed) {
        boolean isOfStore = SendFault.isOfStore(failed);
        if (isOfStore && failuresInARow.incrementAndGet() >= HOPELESS) {
            stop.compareAndSet(null, failed);
        }
        return isOfStore;
    }

    private void end(int number, PlannedFile file, UploadState state, String detail) {
        plan.set(number, state, detail);
        watch.done(file, state, state.isSafe() ? "" : detail);
    }

    /** What became of a file. */
    private record End(UploadState state, String detail) {}

    private End send(PlannedFile file) throws IOException {
        MediaFile media = rules.isResumed() ? file.now() : file.planned();
        String key = dir.key(file.name());
        Optional<StoredObject> there = rules.isResumed() ? store.look(key) : Optional.empty();
        if (there.isPresent() && store.isSame(there.get(), media)) {
            return new End(UploadState.PRESENT, there.get().etag());
        }
        if (there.isPresent() && !rules.isReplacing()) {
            return new End(UploadState.CONFLICT, ExistingObjects.conflict(there.get(), file));
        }
        return new End(UploadState.UPLOADED, store.send(key, media).etag());
    }
}
