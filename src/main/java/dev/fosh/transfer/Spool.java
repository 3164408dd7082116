package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps documents that were understood once, in a file without a name, so that they need not be understood again.
 *
 * <p>Filled by one thread, then read by several. The file is gone with the process.
 */
final class Spool implements AutoCloseable {
    /** More is read again instead: it would only drive what the server needs out of memory. */
    static final long MOST = 1L << 30;

    private final FileChannel file;
    private final List<Entry> entries = new ArrayList<>();
    private long end;

    /** A batch in the file. */
    private record Entry(long position, int length, long firstIndex) {}

    private Spool(FileChannel file) {
        this.file = file;
    }

    /** An empty one in a directory; none where there is no room for it. */
    static Optional<Spool> open(Path directory, long expected) {
        try {
            if (expected > MOST || Files.getFileStore(directory).getUsableSpace() < 4 * expected) {
                return Optional.empty();
            }
            Path path = Files.createTempFile(directory, "import", ".bson");
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(path);
            return Optional.of(new Spool(file));
        } catch (IOException without) {
            // It only saves time.
            return Optional.empty();
        }
    }

    /** Whether all that was added is there. */
    boolean isWhole() {
        return end >= 0;
    }

    /** Adds the documents of a batch; once there are too many, nothing more. */
    void add(RawBatch batch) {
        int length = batch.buffer().length();
        if (end < 0 || length == 0) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(batch.bytes(), 0, length);
            long position = end;
            while (bytes.hasRemaining()) {
                position += file.write(bytes, position);
            }
            entries.add(new Entry(end, length, batch.index(0)));
            end = position > MOST ? -1 : position;
        } catch (IOException full) {
            end = -1;
        }
    }

    /** The batches in their order. */
    Iterable<Portion> portions(String name) {
        return () ->
                entries.stream().<Portion>map(entry -> () -> read(entry, name)).iterator();
    }

    private RawBatch read(Entry entry, String name) {
        byte[] bytes = new byte[entry.length()];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        try {
            while (target.hasRemaining()) {
                if (file.read(target, entry.position() + target.position()) < 0) {
                    throw new IOException("it ends early");
                }
            }
        } catch (IOException failed) {
            throw FoshException.of(
                            ErrorCode.FAILED_INPUT_OUTPUT,
                            "can't read what was kept of " + name + ": " + failed.getMessage())
                    .causedBy(failed);
        }
        return RawBatch.of(bytes, entry.firstIndex(), i -> name + ", document " + (entry.firstIndex() + i));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw FoshException.of(ErrorCode.FAILED_INPUT_OUTPUT, failed.getMessage())
                    .causedBy(failed);
        }
    }
}
