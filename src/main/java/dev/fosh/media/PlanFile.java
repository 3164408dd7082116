package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Documents in a file, added at its end and read by their numbers, in eight bytes of memory each.
 *
 * <p>The file is locked while it is open. Added to by one thread; read by several, after {@link #flush}.
 */
final class PlanFile implements Iterable<RawBsonDocument>, AutoCloseable {
    private static final int ROOM = 1 << 17;
    private static final int LARGEST = 17 << 20;

    private final FileChannel channel;
    private final ByteBuffer waiting = ByteBuffer.allocate(ROOM);
    private long[] starts = new long[256];
    private int count;
    private long end;

    private PlanFile(FileChannel channel) {
        this.channel = channel;
    }

    /** One that is there and empty. */
    static PlanFile create(Path file) {
        try {
            return new PlanFile(locked(file));
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** One that was filled before. */
    static PlanFile open(Path file) {
        try {
            PlanFile opened = new PlanFile(locked(file));
            opened.find();
            return opened;
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

    static FoshException failed(IOException failed) {
        return FoshException.of(
                        ErrorCode.FAILED_INPUT_OUTPUT,
                        "the plan of the upload can't be kept or read: " + failed.getMessage())
                .causedBy(failed);
    }

    private void find() throws IOException {
        long size = channel.size();
        Reading reading = new Reading();
        while (end < size) {
            int length = reading.length(end);
            mark(end);
            end += length;
        }
        if (end > size) {
            throw new IOException("the file is cut off");
        }
    }

    private void mark(long start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    /** Adds a document; its number. */
    int add(BsonDocument document) {
        ByteBuffer bytes = Bytes.raw(document).getByteBuffer().asNIO();
        int length = bytes.remaining();
        try {
            if (length > waiting.remaining()) {
                write();
            }
            if (length > waiting.remaining()) {
                write(bytes, end);
            } else {
                waiting.put(bytes);
            }
        } catch (IOException failed) {
            throw failed(failed);
        }
        mark(end);
        end += length;
        return count - 1;
    }

    private void write() throws IOException {
        waiting.flip();
        write(waiting, end - waiting.remaining());
        waiting.clear();
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    /** Has everything in the file. */
    void flush() {
        try {
            write();
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** Has everything on the disk. */
    void force() {
        flush();
        try {
            channel.force(true);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    int count() {
        return count;
    }

    /** The document with this number. */
    RawBsonDocument at(int number) {
        long to = number + 1 < count ? starts[number + 1] : end;
        try {
            return new Reading((int) Math.min(to - starts[number], LARGEST)).document(starts[number]);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** All of them, those that are added meanwhile not; several iterations at a time are possible. */
    @Override
    public Iterator<RawBsonDocument> iterator() {
        int all = count;
        return new Iterator<>() {
            private final Reading reading = new Reading();
            private int next;

            @Override
            public boolean hasNext() {
                return next < all;
            }

            @Override
            public RawBsonDocument next() {
                if (next == all) {
                    throw new NoSuchElementException();
                }
                try {
                    return reading.document(starts[next++]);
                } catch (IOException failed) {
                    throw failed(failed);
                }
            }
        };
    }

    /** Reads on from where it was, without a call for each document. */
    private final class Reading {
        private ByteBuffer ahead;
        private long from;

        Reading() {
            this(ROOM);
        }

        Reading(int room) {
            ahead = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN).limit(0);
        }

        int length(long start) throws IOException {
            fill(start, Integer.BYTES);
            int length = ahead.getInt((int) (start - from));
            if (length <= Integer.BYTES || length > LARGEST) {
                throw new IOException("the file is damaged");
            }
            return length;
        }

        RawBsonDocument document(long start) throws IOException {
            int length = length(start);
            fill(start, length);
            int at = (int) (start - from);
            return new RawBsonDocument(Arrays.copyOfRange(ahead.array(), at, at + length));
        }

        private void fill(long start, int length) throws IOException {
            if (start >= from && start + length <= from + ahead.limit()) {
                return;
            }
            if (length > ahead.capacity()) {
                ahead = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            }
            ahead.clear();
            from = start;
            while (ahead.hasRemaining() && channel.read(ahead, from + ahead.position()) > 0) {
                continue;
            }
            ahead.flip();
            if (ahead.limit() < length) {
                throw new IOException("the file is cut off");
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw failed(failed);
        }
    }
}
