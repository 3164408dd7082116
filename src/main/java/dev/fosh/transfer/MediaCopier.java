package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings media into the folder of an export, several at once; the manifest has them in the order they came. */
final class MediaCopier implements MediaSink {
    private static final int THREADS = 6;
    private static final int WAITING = 512;

    private final FileTransfer transfer;
    private final Manifest manifest;
    private final Watch watch;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "fosh-media");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<FileEntry>> running = new ArrayDeque<>();
    private long count;

    /** Told of each file that is done, and asked whether to go on. */
    interface Watch {
        /** Throws to stop. */
        void check();

        void done(FileEntry file);
    }

    MediaCopier(FileTransfer transfer, Manifest manifest, Watch watch) {
        this.transfer = transfer;
        this.manifest = manifest;
        this.watch = watch;
    }

    @Override
    public void file(Path source, String target) {
        submit(() -> transfer.bring(source, target));
    }

    @Override
    public void text(Path source, byte[] text, String target) {
        submit(() -> transfer.write(source, text, target));
    }

    private void submit(Callable<FileEntry> work) {
        if (running.size() == WAITING) {
            end(running.removeFirst());
        }
        running.add(threads.submit(work));
        count++;
    }

    private void end(Future<FileEntry> oldest) {
        watch.check();
        try {
            FileEntry entry = oldest.get();
            manifest.add(entry);
            watch.done(entry);
        } catch (ExecutionException failed) {
            throw fault(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            watch.check();
            throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private RuntimeException fault(Throwable cause) {
        if (cause instanceof IOException failed) {
            return TransferFault.of(failed, transfer.folder());
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    @Override
    public void finish() {
        while (!running.isEmpty()) {
            end(running.removeFirst());
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() {
        running.forEach(waiting -> waiting.cancel(false));
        threads.shutdown();
        running.stream().filter(left -> !left.isCancelled()).forEach(MediaCopier::await);
    }

    /** Whoever deletes the folder next must not race with a file that is still being written. */
    private static void await(Future<FileEntry> left) {
        try {
            left.get();
        } catch (ExecutionException | InterruptedException second) {
            // The first failure has been told.
            return;
        }
    }
}
