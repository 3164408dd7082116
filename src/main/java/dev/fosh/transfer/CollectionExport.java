package dev.fosh.transfer;

import dev.fosh.console.Progress;
import dev.fosh.run.Run;
import dev.fosh.sdkjson.DocumentText;
import dev.fosh.sdkjson.TextBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Writes the documents of a collection as the SDK's JSON: several batches at a time become text, and are written in order. */
final class CollectionExport {
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private final Run run;
    private final Path folder;
    private final Manifest manifest;
    private final Progress progress;
    private final ConcurrentLinkedQueue<TextBuffer> buffers = new ConcurrentLinkedQueue<>();

    CollectionExport(Run run, Path folder, Manifest manifest, Progress progress) {
        this.run = run;
        this.folder = folder;
        this.manifest = manifest;
        this.progress = progress;
    }

    /** The text of a batch. */
    private record Text(TextBuffer buffer, int documents) {}

    /**
     * Writes one file {@code KEY.json}.
     *
     * @return how many documents there were
     */
    long writeFile(BatchReader batches, String key) throws IOException {
        long[] written = {0};
        try (HashedFile file = new HashedFile(folder, key + ".json")) {
            file.write(("{\"" + key + "\": [").getBytes(StandardCharsets.US_ASCII));
            run.several().each(batches, this::text, text -> {
                append(file, text, written[0] > 0);
                written[0] += text.documents();
            });
            file.write(END);
            manifest.add(file.finish());
            return written[0];
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private Text text(ReadBatch batch) {
        TextBuffer known = buffers.poll();
        TextBuffer buffer = known == null ? new TextBuffer(1 << 20) : known;
        buffer.reset();
        DocumentText text = new DocumentText();
        for (RawBsonDocument document : batch.documents()) {
            buffer.append(',');
            write(text, document, buffer);
        }
        return new Text(buffer, batch.documents().size());
    }

    private static void write(DocumentText text, RawBsonDocument document, TextBuffer buffer) {
        var bytes = document.getByteBuffer();
        text.write(bytes.array(), bytes.position(), buffer);
    }

    private void append(HashedFile file, Text text, boolean isLater) {
        run.check();
        int from = isLater ? 0 : 1;
        try {
            file.write(text.buffer().bytes(), from, text.buffer().length() - from);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        buffers.add(text.buffer());
        progress.add(text.documents());
    }

    /**
     * Writes a file for each document into the folder {@code KEY}, called by its place and its id.
     *
     * @return how many documents there were
     */
    long writeFiles(BatchReader batches, String key) throws IOException {
        long[] written = {0};
        try {
            run.several().each(batches, batch -> files(batch, key), entries -> {
                run.check();
                add(entries);
                written[0] += entries.size();
                progress.add(entries.size());
            });
            return written[0];
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private List<FileEntry> files(ReadBatch batch, String key) {
        List<FileEntry> entries = new ArrayList<>();
        TextBuffer buffer = new TextBuffer();
        DocumentText text = new DocumentText();
        long number = batch.first();
        for (RawBsonDocument document : batch.documents()) {
            buffer.reset();
            write(text, document, buffer);
            String name = String.format("%s/%06d-%s.json", key, ++number, id(document.get("_id")));
            try (HashedFile file = new HashedFile(folder, name)) {
                file.write(buffer.bytes(), 0, buffer.length());
                entries.add(file.finish());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return entries;
    }

    private static String id(BsonValue id) {
        return id.isObjectId()
                ? id.asObjectId().getValue().toHexString()
                : id.toString().replace('/', '_');
    }

    private void add(List<FileEntry> entries) {
        try {
            for (FileEntry entry : entries) {
                manifest.add(entry);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
