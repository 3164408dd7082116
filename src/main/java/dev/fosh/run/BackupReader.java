package dev.fosh.run;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * Reads a backup backwards, block by block, the newest first; one block is in memory at a time.
 *
 * <p>Whatever is not as it was written ends the reading with {@code BACKUP_DAMAGED}; only the newest blocks of a run
 * that was killed may be incomplete and do not count.
 */
public final class BackupReader implements Iterable<BackupReader.Block> {
    private final List<Path> files;
    private final long end;
    private final long blocks;

    /**
     * Some records that can be undone again and again.
     *
     * @param number counts from 0, the oldest
     * @param newestFirst its records
     */
    public record Block(long number, List<Kept> newestFirst) {}

    private BackupReader(List<Path> files, long end, long blocks) {
        this.files = files;
        this.end = end;
        this.blocks = blocks;
    }

    /**
     * What is in the directory now.
     *
     * @throws FoshException {@code FILE_NOT_FOUND}, {@code BACKUP_DAMAGED}
     */
    public static BackupReader open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw FoshException.of(ErrorCode.FILE_NOT_FOUND, "there is no backup in " + directory);
        }
        List<Path> files = BackupFiles.of(directory);
        if (files.isEmpty()) {
            return new BackupReader(files, 0, 0);
        }
        long before = files.size() == 1 ? 0 : blocksOfFull(files.get(files.size() - 2));
        try (BackupFile last = new BackupFile(files.get(files.size() - 1))) {
            long end = BackupTail.endOf(last, before);
            long position = end - last.lengthBefore(end);
            long blocks =
                    end == 0 ? before : last.headerAt(position).orElseThrow().number() + 1;
            return new BackupReader(files, end, blocks);
        }
    }

    private static long blocksOfFull(Path path) {
        try (BackupFile file = new BackupFile(path)) {
            return file.headerAt(file.size() - file.lengthBefore(file.size()))
                            .orElseThrow(() -> BackupFiles.damaged(path, "It does not end with a whole block."))
                            .number()
                    + 1;
        }
    }

    /** How many blocks there are, empty ones included. */
    long blocks() {
        return blocks;
    }

    @Override
    public Iterator<Block> iterator() {
        return new Backwards();
    }

    private final class Backwards implements Iterator<Block> {
        private int fileNumber = files.size();
        private long position = end;
        private long number = blocks;

        @Override
        public boolean hasNext() {
            return number > 0;
        }

        @Override
        public Block next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            while (position == 0 && fileNumber > 1) {
                fileNumber--;
                position = sizeOf(files.get(fileNumber - 1));
            }
            number--;
            try (BackupFile file = new BackupFile(files.get(fileNumber - 1))) {
                return read(file);
            }
        }

        private Block read(BackupFile file) {
            long start = position - file.lengthBefore(position);
            Optional<BlockHeader> header = start == position ? Optional.empty() : file.headerAt(start);
            if (header.isEmpty()
                    || header.get().number() != number
                    || start + header.get().total() != position) {
                throw BackupFiles.damaged(
                        file.path(), "The block before byte " + position + " is not what was written.");
            }
            position = start;
            return new Block(number, records(file, header.get()));
        }

        private List<Kept> records(BackupFile file, BlockHeader header) {
            BlockBody body = file.bodyAt(position, header)
                    .orElseThrow(() -> BackupFiles.damaged(
                            file.path(), "The checksum of the block at byte " + position + " does not fit."));
            try {
                return header.isEnd() ? List.of() : body.newestFirst();
            } catch (DataFormatException unreadable) {
                throw BackupFiles.damaged(
                        file.path(), "The block at byte " + position + " can't be read: " + unreadable.getMessage());
            }
        }

        private long sizeOf(Path path) {
            try (BackupFile file = new BackupFile(path)) {
                return file.size();
            }
        }
    }
}
