package dev.fosh.run;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the backups of all runs on all databases are: {@code runs/<run id>} in the state directory.
 *
 * <p>When a run was closed stands beside its files, so that old ones can be removed without asking a database.
 */
public final class BackupDirectory {
    private final Path runs;

    /** Below fosh's state directory; nothing is made yet. */
    public BackupDirectory(Path state) {
        this.runs = state.resolve("runs");
    }

    /** The directory of one run, whether or not it is there. */
    public Path of(String run) {
        return runs.resolve(run);
    }

    /** Whether the run's files are here and not on another machine, or removed. */
    public boolean has(String run) {
        return !Generations.of(of(run)).directories().isEmpty();
    }

    /** Begins a backup, beside those that the run may have made before it was resumed. */
    public Backup open(String run) {
        Path next = Generations.next(of(run));
        if (Files.isDirectory(of(run))) {
            BackupFiles.reopen(of(run));
        }
        return Backup.create(next);
    }

    /** What the run has kept, the newest first. */
    public Iterable<BackupReader.Block> read(String run) {
        return Generations.of(of(run));
    }

    /** Says that the run is over, from when on its age counts. */
    public void close(String run, long now) {
        Path marker = of(run).resolve(BackupFiles.CLOSED);
        try {
            Files.setLastModifiedTime(PrivateFiles.file(marker), FileTime.fromMillis(now));
        } catch (IOException failed) {
            throw BackupFiles.unreadable(marker, failed);
        }
    }

    /** When the run was closed; empty where it is open or not known. */
    Optional<Long> closed(String run) {
        Path marker = of(run).resolve(BackupFiles.CLOSED);
        try {
            return Files.exists(marker)
                    ? Optional.of(Files.getLastModifiedTime(marker).toMillis())
                    : Optional.empty();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(marker, failed);
        }
    }

    /** The ids of all runs with a directory, the oldest first. */
    public List<String> runs() {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(runs)) {
            return found.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(runs, failed);
        }
    }

    /** Bytes of one run's files. */
    public long bytes(String run) {
        return Generations.of(of(run)).directories().stream()
                .mapToLong(BackupFiles::bytes)
                .sum();
    }

    /** Bytes of all runs' files. */
    public long bytes() {
        return runs().stream().mapToLong(this::bytes).sum();
    }

    /**
     * Before a run: whether so many bytes fit on the disk.
     *
     * @throws FoshException {@code NO_ROOM_FOR_BACKUP}
     */
    public void requireRoom(long estimate) {
        long usable = usable();
        if (estimate > usable) {
            throw FoshException.of(
                            ErrorCode.NO_ROOM_FOR_BACKUP,
                            "the backup that undo would need takes up to " + megabytes(estimate)
                                    + " MB, but the disk of " + runs + " has room for " + megabytes(usable) + " MB")
                    .why("Before anything is changed it is kept there; nothing was changed.");
        }
    }

    private long usable() {
        Path there = runs.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(there, failed);
        }
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }

    /** Deletes the run's files, whole or damaged, and nothing else that may be in its directory. */
    public void remove(String run) {
        List<Path> generations = Generations.present(of(run));
        // The newest first: what is left of a removal that was stopped is a backup without its end, not without its
        // middle.
        for (int i = generations.size() - 1; i >= 0; i--) {
            removeFiles(generations.get(i));
        }
        if (Files.isDirectory(of(run))) {
            BackupFiles.delete(of(run).resolve(BackupFiles.CLOSED));
            deleteIfEmpty(of(run));
        }
    }

    private static void removeFiles(Path generation) {
        List<Path> files = listed(generation);
        for (int i = files.size() - 1; i >= 0; i--) {
            BackupFiles.delete(files.get(i));
        }
        deleteIfEmpty(generation);
    }

    private static List<Path> listed(Path directory) {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(BackupFiles::isOne).sorted().toList();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(directory, failed);
        }
    }

    private static void deleteIfEmpty(Path directory) {
        try (Stream<Path> found = Files.list(directory)) {
            if (found.findAny().isEmpty()) {
                Files.delete(directory);
            }
        } catch (IOException failed) {
            throw BackupFiles.unreadable(directory, failed);
        }
    }
}
