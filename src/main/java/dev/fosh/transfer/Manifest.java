package dev.fosh.transfer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes {@code fosh.json}: every file of an export with size and hash, and what the SDK's files have no place for.
 *
 * <p>It is the first file of a folder that is being made, and locked until it is closed: a folder whose manifest nobody
 * has locked is nobody's work any more. Used by one thread at a time.
 */
final class Manifest implements AutoCloseable {
    static final String NAME = "fosh.json";
    static final int FORMAT = 1;

    private final FileChannel channel;
    private final FileLock lock;
    private final JsonGenerator json;
    private long bytes;

    /**
     * What stands at the beginning.
     *
     * @param version of fosh
     * @param run the run's id
     * @param dataset the dataset's name; null for one without
     * @param media how media came to the export
     */
    record Origin(String version, String run, String dataset, MediaMode media) {}

    /**
     * What stands at the end.
     *
     * @param indexes the user's indexes as JSON
     */
    record Totals(long samples, long frames, long media, String indexes) {}

    Manifest(Path folder, Origin origin) throws IOException {
        channel = FileChannel.open(
                folder.resolve(NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        lock = channel.lock();
        json = new JsonFactory().createGenerator(Channels.newOutputStream(channel), JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        json.writeStringField("fosh", origin.version());
        json.writeStringField("run", origin.run());
        json.writeStringField("dataset", origin.dataset());
        json.writeStringField("export_media", origin.media().word());
        json.writeArrayFieldStart("files");
    }

    /** Adds a file. */
    synchronized void add(FileEntry entry) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("path", entry.path());
        json.writeNumberField("bytes", entry.bytes());
        if (entry.sha256().isPresent()) {
            json.writeStringField("sha256", entry.sha256().get());
        }
        if (entry.link().isPresent()) {
            json.writeStringField("link", entry.link().get());
        }
        json.writeEndObject();
        bytes += entry.bytes();
    }

    /** The size of all files so far. */
    synchronized long bytes() {
        return bytes;
    }

    /** Writes the end, and waits until it is on disk; the lock stays. */
    void finish(Totals totals) throws IOException {
        json.writeEndArray();
        json.writeNumberField("samples", totals.samples());
        json.writeNumberField("frames", totals.frames());
        json.writeNumberField("media", totals.media());
        json.writeNumberField("bytes", bytes);
        json.writeFieldName("indexes");
        json.writeRawValue(totals.indexes());
        json.writeEndObject();
        json.flush();
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        channel.close();
    }
}
