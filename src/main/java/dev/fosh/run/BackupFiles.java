package dev.fosh.run;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files of one backup, {@code 000001.fosh-undo} and so on without a gap. */
final class BackupFiles {
    /** Its age is that of the run's end. */
    static final String CLOSED = "closed";

    private static final String ENDING = ".fosh-undo";

    private BackupFiles() {}

    static Path file(Path directory, int number) {
        return directory.resolve(String.format(Locale.ROOT, "%06d", number) + ENDING);
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }

    /**
     * All of them, the oldest first.
     *
     * @throws FoshException {@code BACKUP_DAMAGED} where one is missing
     */
    static List<Path> of(Path directory) {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(BackupFiles::isOne).sorted().toList();
        } catch (IOException failed) {
            throw unreadable(directory, failed);
        }
        for (int i = 0; i < files.size(); i++) {
            Path expected = file(directory, i + 1);
            if (!files.get(i).equals(expected)) {
                throw damaged(expected, "This file is missing.");
            }
        }
        return files;
    }

    /** For a run that is resumed: its age does not count any more. */
    static void reopen(Path directory) {
        delete(directory.resolve(CLOSED));
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    static long bytes(Path directory) {
        return of(directory).stream().mapToLong(BackupFiles::sizeOf).sum();
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    static FoshException damaged(Path file, String why) {
        return FoshException.of(ErrorCode.BACKUP_DAMAGED, "the backup of this run is damaged: " + file)
                .why(why);
    }

    static FoshException unreadable(Path path, IOException failed) {
        return FoshException.of(ErrorCode.FAILED_INPUT_OUTPUT, "can't read or write " + path)
                .why(String.valueOf(failed.getMessage()))
                .causedBy(failed);
    }
}
