package dev.fosh.run;

import dev.fosh.session.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.bson.RawBsonDocument;

/**
 * A file that documents are appended to: of a length, a checksum and the document each.
 *
 * <p>An end that was cut off by a crash does not count, and the next document is written over it.
 */
final class FrameLog {
    private static final int HEAD = 8;
    private static final int LARGEST = 32 << 20;

    private final Path file;
    private long end = -1;

    FrameLog(Path file) {
        this.file = file;
    }

    /** Durable when it returns. */
    void append(List<RawBsonDocument> documents) {
        boolean isNew = !Files.exists(file);
        PrivateFiles.file(file);
        long from = end < 0 ? read(ignored -> {}) : end;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(from);
            channel.position(from);
            DurableFiles.write(channel, frames(documents));
            channel.force(true);
            end = channel.position();
            if (isNew) {
                DurableFiles.force(file.toAbsolutePath().getParent());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ByteBuffer frames(List<RawBsonDocument> documents) {
        int size = documents.stream()
                .mapToInt(document -> HEAD + document.getByteBuffer().remaining())
                .sum();
        ByteBuffer frames = ByteBuffer.allocate(size);
        for (RawBsonDocument document : documents) {
            ByteBuffer bytes = document.getByteBuffer().asNIO();
            frames.putInt(bytes.remaining()).putInt(checksum(bytes.duplicate())).put(bytes);
        }
        return frames.flip();
    }

    /** Hands on all whole documents in their order, and gives the length of the file up to the last one's end. */
    long read(Consumer<RawBsonDocument> reader) {
        if (!Files.exists(file)) {
            return 0;
        }
        long length = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (byte[] bytes = next(in); bytes.length > 0; bytes = next(in)) {
                reader.accept(new RawBsonDocument(bytes));
                length += HEAD + bytes.length;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return length;
    }

    /** The bytes of the next document; none at the end, and where the file was cut off. */
    private static byte[] next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length <= 0 || length > LARGEST) {
                return new byte[0];
            }
            byte[] bytes = in.readNBytes(length);
            return bytes.length == length && checksum(ByteBuffer.wrap(bytes)) == checksum ? bytes : new byte[0];
        } catch (EOFException cut) {
            return new byte[0];
        }
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
