package dev.fosh.run;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.PrivateFiles;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a run keeps on disk, so that {@code undo} can give back what it changes.
 *
 * <p>Thread-safe; several threads share one wait for the disk.
 */
public final class Backup implements Closeable {
    /** Bytes after which another file is begun. */
    static final long FILE_LIMIT = 256L << 20;

    private final BackupWriter writer;
    private final GroupCommit<Pending> commits;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private Backup(BackupWriter writer) {
        this.writer = writer;
        this.commits = new GroupCommit<>(group -> writer.append(Pending.merged(group)));
    }

    /**
     * A new one, readable by the owner only.
     *
     * @throws FoshException {@code FAILED_INPUT_OUTPUT} also where there is one in the directory
     */
    public static Backup create(Path directory) {
        return create(directory, FILE_LIMIT);
    }

    static Backup create(Path directory, long fileLimit) {
        PrivateFiles.directory(directory);
        if (!BackupFiles.of(directory).isEmpty()) {
            throw FoshException.of(ErrorCode.FAILED_INPUT_OUTPUT, "there is a backup in " + directory + " already");
        }
        return new Backup(new BackupWriter(directory, fileLimit));
    }

    /**
     * Returns when the records are on disk, in this order.
     *
     * @throws FoshException {@code FAILED_INPUT_OUTPUT}; nothing more can be kept then
     */
    public void keep(List<? extends Kept> records) {
        if (!records.isEmpty()) {
            commits.submit(Pending.of(records));
        }
    }

    /** Bytes on disk. */
    public long bytes() {
        return writer.bytes();
    }

    /** Says in the files that nothing is missing at their end. No other thread may keep anything any more. */
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            try (writer) {
                commits.close(writer::appendEnd);
            }
        }
    }
}
