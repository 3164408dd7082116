package dev.fosh.run;

import dev.fosh.session.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Writes groups of blocks to the files of a new backup; one thread at a time. */
final class BackupWriter implements AutoCloseable {
    private final Path directory;
    private final long fileLimit;
    private RandomAccessFile file;
    private int fileNumber;
    private long blocks;
    private volatile long bytes;

    /** Makes the first file; a run that is resumed makes a backup of its own beside the earlier ones. */
    BackupWriter(Path directory, long fileLimit) {
        this.directory = directory;
        this.fileLimit = fileLimit;
        try {
            nextFile();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(directory, failed);
        }
    }

    private void nextFile() throws IOException {
        if (file != null) {
            file.close();
        }
        fileNumber++;
        file = new RandomAccessFile(PrivateFiles.file(path()).toFile(), "rw");
        syncDirectory();
    }

    /** So that the file's name survives a power failure too. */
    private void syncDirectory() throws IOException {
        boolean isInterrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Path path() {
        return BackupFiles.file(directory, fileNumber);
    }

    /** Returns when the blocks are on disk. */
    void append(List<BlockBody> group) {
        append(group, false);
    }

    /** Says that nothing before this is torn. */
    void appendEnd() {
        append(List.of(new BlockBody(new byte[0], 0)), true);
    }

    private void append(List<BlockBody> group, boolean isEnd) {
        try {
            if (file.length() >= fileLimit) {
                nextFile();
            }
            long first = blocks;
            for (BlockBody body : group) {
                int remaining = (int) (first + group.size() - blocks - 1);
                write(header(body, isEnd, first, remaining), body);
                blocks++;
            }
            file.getFD().sync();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(path(), failed);
        }
    }

    private BlockHeader header(BlockBody body, boolean isEnd, long first, int remaining) {
        byte[] compressed = body.compressed();
        int checksum = BlockHeader.checksumOf(compressed, compressed.length);
        return new BlockHeader(isEnd, blocks, first, remaining, body.rawLength(), compressed.length, checksum);
    }

    private void write(BlockHeader header, BlockBody body) throws IOException {
        file.write(header.bytes());
        file.write(body.compressed());
        file.write(header.footer());
        bytes += header.total();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(path(), failed);
        }
    }
}
