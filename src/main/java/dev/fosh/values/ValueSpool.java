package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Bytes;
import dev.fosh.session.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Keeps what was understood of rows in a file of the state directory, so that a run can be carried on without them.
 *
 * <p>The file is locked while somebody works with it.
 */
final class ValueSpool implements AutoCloseable {
    private static final String PART = ".part";
    private static final int ROOM = 1 << 18;
    private static final int LARGEST = 20 << 20;
    private static final Duration KEPT = Duration.ofDays(90);

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer waiting = ByteBuffer.allocate(ROOM);
    private boolean isKept;
    private long records;

    private ValueSpool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The directory of all of them. */
    static Path directory(Path state) {
        return state.resolve("rows");
    }

    /** A new one, gone when it is closed unless it is to be kept; what processes that are gone left is removed. */
    static ValueSpool create(Path state) {
        try {
            Path directory = PrivateFiles.directory(directory(state));
            removeLeft(directory);
            Path file = PrivateFiles.file(directory.resolve(UUID.randomUUID() + PART));
            return new ValueSpool(file, locked(file));
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(file + " is in use by another process");
        }
        return channel;
    }

    /** What no run can need any more: half-read rows, and those of runs that nobody has carried on for long. */
    private static void removeLeft(Path directory) throws IOException {
        Instant longAgo = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path left : files) {
                boolean isHalf = left.toString().endsWith(PART);
                if (!isHalf && Files.getLastModifiedTime(left).toInstant().isAfter(longAgo)) {
                    continue;
                }
                try (FileChannel channel = FileChannel.open(left, StandardOpenOption.WRITE)) {
                    if (channel.tryLock() != null) {
                        Files.deleteIfExists(left);
                    }
                } catch (java.nio.channels.OverlappingFileLockException ours) {
                    continue;
                }
            }
        }
    }

    /**
     * One that a run has kept.
     *
     * @throws FoshException {@code ROWS_GONE}
     */
    static ValueSpool open(Path state, String name) {
        Path file = directory(state).resolve(name);
        if (name.contains("/") || !Files.exists(file)) {
            throw FoshException.of(ErrorCode.ROWS_GONE, "what the run was to set is not on this machine any more")
                    .why("it was kept in " + directory(state) + " under " + name);
        }
        try {
            ValueSpool spool = new ValueSpool(file, locked(file));
            spool.isKept = true;
            return spool;
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private static FoshException failed(IOException failed) {
        return FoshException.of(
                        ErrorCode.FAILED_INPUT_OUTPUT, "can't keep what was read of the rows: " + failed.getMessage())
                .causedBy(failed);
    }

    void add(BsonDocument document) {
        ByteBuffer bytes = Bytes.raw(document).getByteBuffer().asNIO();
        try {
            if (bytes.remaining() > waiting.remaining()) {
                flush();
            }
            if (bytes.remaining() > waiting.remaining()) {
                write(bytes);
            } else {
                waiting.put(bytes);
            }
            records++;
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private void flush() throws IOException {
        waiting.flip();
        write(waiting);
        waiting.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** How many were added. */
    long records() {
        return records;
    }

    /** Has everything on disk, for {@link #each}. */
    void finish() {
        try {
            flush();
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** Keeps the file, durably, until {@link #remove}; its name from now on. */
    ValueSpool keep() {
        try {
            channel.force(true);
            Path kept = file.resolveSibling(file.getFileName().toString().replace(PART, ".rows"));
            Files.move(file, kept);
            ValueSpool spool = new ValueSpool(kept, channel);
            spool.isKept = true;
            spool.records = records;
            isKept = true;
            return spool;
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    String name() {
        return file.getFileName().toString();
    }

    /** Hands over all documents in the order in which they were added. */
    void each(Consumer<RawBsonDocument> consumer) {
        try {
            channel.position(0);
            DataInputStream input =
                    new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), ROOM));
            while (true) {
                byte[] length = new byte[Integer.BYTES];
                int read = input.readNBytes(length, 0, length.length);
                if (read == 0) {
                    return;
                }
                consumer.accept(document(length, input));
            }
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private static RawBsonDocument document(byte[] length, DataInputStream input) throws IOException {
        int size =
                ByteBuffer.wrap(length).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt();
        if (size < Integer.BYTES + 1 || size > LARGEST) {
            throw new IOException("the file is damaged");
        }
        byte[] bytes = Arrays.copyOf(length, size);
        if (input.readNBytes(bytes, length.length, size - length.length) < size - length.length) {
            throw new EOFException("the file is cut off");
        }
        return new RawBsonDocument(bytes);
    }

    /** Deletes the file. */
    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    @Override
    public void close() {
        try {
            if (!isKept) {
                Files.deleteIfExists(file);
            }
            channel.close();
        } catch (IOException failed) {
            throw failed(failed);
        }
    }
}
