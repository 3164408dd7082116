package dev.fosh.transfer;

import dev.fosh.media.SeenPaths;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** A new file of an export that is hashed while it is written, and on disk once it is closed. Used by one thread. */
final class HashedFile extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final FileChannel channel;
    private final MessageDigest digest = SeenPaths.sha256();
    private byte[] buffer;
    private int used;
    private long length;
    private FileEntry entry;

    /** Makes the file, with the directories that it is in. */
    HashedFile(Path folder, String name) throws IOException {
        this.name = name;
        Path file = folder.resolve(name);
        if (name.indexOf('/') >= 0) {
            Files.createDirectories(file.getParent());
        }
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int octet) throws IOException {
        if (buffer == null) {
            buffer = new byte[BUFFER];
        }
        if (used == BUFFER) {
            flush();
        }
        buffer[used++] = (byte) octet;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (buffer != null && count <= BUFFER - used) {
            System.arraycopy(bytes, offset, buffer, used, count);
            used += count;
            return;
        }
        flush();
        put(bytes, offset, count);
    }

    private void put(byte[] bytes, int offset, int count) throws IOException {
        digest.update(bytes, offset, count);
        ByteBuffer left = ByteBuffer.wrap(bytes, offset, count);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        length += count;
    }

    @Override
    public void flush() throws IOException {
        if (used > 0) {
            put(buffer, 0, used);
            used = 0;
        }
    }

    /** Writes what is left and waits until it is on disk. */
    FileEntry finish() throws IOException {
        if (entry == null) {
            flush();
            channel.force(true);
            channel.close();
            entry = FileEntry.file(name, length, digest.digest());
        }
        return entry;
    }

    /** Gives the file up, unless it is finished. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
