package dev.fosh.transfer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The files that an export by moving deletes at its end, in a list on disk: whoever finishes it after a kill finds them.
 *
 * <p>Thread-safe.
 */
final class MovedSources implements AutoCloseable {
    private static final char END = '\0';

    private final Path list;
    private FileChannel channel;
    private BufferedWriter writer;

    MovedSources(Path list) {
        this.list = list;
    }

    /** Remembers a file. */
    synchronized void add(Path source) throws IOException {
        if (writer == null) {
            channel = FileChannel.open(
                    list, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
        }
        writer.write(source.toString());
        writer.write(END);
    }

    /** Waits until the list is on disk. */
    synchronized void force() throws IOException {
        if (writer != null) {
            writer.flush();
            channel.force(true);
        }
    }

    /** Deletes the files, then the list; nothing where there is no list. */
    static void delete(Path list) throws IOException {
        if (!Files.exists(list)) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(list)) {
            StringBuilder name = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                if (next == END) {
                    Files.deleteIfExists(Path.of(name.toString()));
                    name.setLength(0);
                } else {
                    name.append((char) next);
                }
            }
        }
        Files.delete(list);
    }

    @Override
    public synchronized void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
