package dev.fosh.run;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of a backup, open for reading.
 *
 * <p>Not a channel, which an interrupted thread would close.
 */
final class BackupFile implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;
    private final long size;

    BackupFile(Path path) {
        this.path = path;
        try {
            this.file = new RandomAccessFile(path.toFile(), "r");
            this.size = file.length();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(path, failed);
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /** The header at a position; empty where none is there, or its block is not whole. */
    Optional<BlockHeader> headerAt(long position) {
        if (position < 0 || position + BlockHeader.LENGTH > size) {
            return Optional.empty();
        }
        return BlockHeader.in(bytes(position, BlockHeader.LENGTH))
                .filter(header -> position + header.total() <= size)
                .filter(header -> header.total() == lengthBefore(position + header.total()));
    }

    /** The length of the block that ends at a position; 0 where none does. */
    long lengthBefore(long position) {
        long footer = position - BlockHeader.FOOTER;
        return footer < 0 ? 0 : BlockHeader.lengthIn(bytes(footer, BlockHeader.FOOTER));
    }

    /** The body of the block at a position; empty where it is not what was written. */
    Optional<BlockBody> bodyAt(long position, BlockHeader header) {
        byte[] compressed = bytes(position + BlockHeader.LENGTH, header.length());
        return BlockHeader.checksumOf(compressed, compressed.length) == header.checksum()
                ? Optional.of(new BlockBody(compressed, header.rawLength()))
                : Optional.empty();
    }

    byte[] bytes(long position, int length) {
        byte[] bytes = new byte[length];
        try {
            file.seek(position);
            file.readFully(bytes);
        } catch (EOFException cut) {
            throw BackupFiles.damaged(path, "It became shorter while it was read.");
        } catch (IOException failed) {
            throw BackupFiles.unreadable(path, failed);
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw BackupFiles.unreadable(path, failed);
        }
    }
}
