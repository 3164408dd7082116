package dev.fosh.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The backups that one run has made, one each time it was begun or resumed: a process that was frozen and wakes up after
 * another has carried its run on writes into its own files only.
 */
final class Generations implements Iterable<BackupReader.Block> {
    /** Blocks of a generation; what a frozen process adds to its own does not change the numbers of the next. */
    private static final long NUMBERS = 1L << 40;

    private final List<Path> directories;

    private Generations(List<Path> directories) {
        this.directories = directories;
    }

    /** Those of a run; its directory need not be there. */
    static Generations of(Path run) {
        List<Path> found = new ArrayList<>();
        Path directory = run;
        while (Files.isDirectory(directory) && !BackupFiles.of(directory).isEmpty()) {
            found.add(directory);
            directory = directory(run, found.size());
        }
        return new Generations(found);
    }

    /** Where a run may have files, whole or damaged, the oldest first. */
    static List<Path> present(Path run) {
        List<Path> found = new ArrayList<>();
        Path directory = run;
        while (Files.isDirectory(directory)) {
            found.add(directory);
            directory = directory(run, found.size());
        }
        return found;
    }

    private static Path directory(Path run, int number) {
        return number == 0 ? run : run.resolve("resumed-" + number);
    }

    /** Where the next one is to be. */
    static Path next(Path run) {
        return directory(run, of(run).directories.size());
    }

    /** The oldest first. */
    List<Path> directories() {
        return directories;
    }

    /** All blocks, the newest first. */
    @Override
    public Iterator<BackupReader.Block> iterator() {
        return new Iterator<>() {
            private int left = directories.size();
            private Iterator<BackupReader.Block> blocks =
                    List.<BackupReader.Block>of().iterator();

            @Override
            public boolean hasNext() {
                while (!blocks.hasNext() && left > 0) {
                    left--;
                    blocks = BackupReader.open(directories.get(left)).iterator();
                }
                return blocks.hasNext();
            }

            @Override
            public BackupReader.Block next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                BackupReader.Block block = blocks.next();
                return new BackupReader.Block(left * NUMBERS + block.number(), block.newestFirst());
            }
        };
    }
}
