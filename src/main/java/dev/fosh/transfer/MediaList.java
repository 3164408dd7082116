package dev.fosh.transfer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The media of an archive, in a list on disk until the texts before them are packed. Used by one thread. */
final class MediaList implements MediaSink {
    private static final String NAME = "media.list";
    private static final char END = '\0';

    private final Path folder;
    private final boolean isMoving;
    private final MovedSources moved;
    private final BufferedWriter writer;
    private long count;

    /** A list in the folder that has the texts. */
    MediaList(Path folder, MediaMode mode, MovedSources moved) throws IOException {
        this.folder = folder;
        this.isMoving = mode == MediaMode.MOVE;
        this.moved = moved;
        this.writer = Files.newBufferedWriter(folder.resolve(NAME));
    }

    @Override
    public void file(Path source, String target) {
        add(source, target);
    }

    /** Scenes stay in the folder until they are packed. */
    @Override
    public void text(Path source, byte[] text, String target) {
        try {
            Files.write(folder.resolve("text-" + count), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        add(source, target);
    }

    private void add(Path source, String target) {
        try {
            writer.write(source.toString() + END + target + END);
            if (isMoving) {
                moved.add(source);
            }
            count++;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void finish() {
        try {
            writer.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public long count() {
        return count;
    }

    /** Packs them all. */
    void pack(ArchiveWriter archive, Manifest manifest, MediaCopier.Watch watch) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(folder.resolve(NAME))) {
            for (long number = 0; number < count; number++) {
                Path source = Path.of(word(reader));
                String target = word(reader);
                FileEntry entry = pack(archive, source, target, number, watch);
                manifest.add(entry);
                watch.done(entry);
            }
        }
    }

    private FileEntry pack(ArchiveWriter archive, Path source, String target, long number, MediaCopier.Watch watch)
            throws IOException {
        Path text = folder.resolve("text-" + number);
        if (Files.exists(text)) {
            byte[] bytes = Files.readAllBytes(text);
            return archive.add(target, new ByteArrayInputStream(bytes), bytes.length, watch::check);
        }
        try (InputStream in = Files.newInputStream(source)) {
            return archive.add(target, in, Files.size(source), watch::check);
        }
    }

    private static String word(BufferedReader reader) throws IOException {
        StringBuilder word = new StringBuilder();
        for (int next = reader.read(); next > END; next = reader.read()) {
            word.append((char) next);
        }
        return word.toString();
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
