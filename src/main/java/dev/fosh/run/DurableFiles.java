package dev.fosh.run;

import dev.fosh.session.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that a crash leaves either as they were or as they were to become. */
final class DurableFiles {
    private DurableFiles() {}

    /** Replaces the whole file, or makes it, for its owner only. */
    static void replace(Path file, ByteBuffer content) {
        Path sibling = PrivateFiles.file(file.resolveSibling(file.getFileName() + ".new"));
        try {
            try (FileChannel channel =
                    FileChannel.open(sibling, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                write(channel, content);
                channel.force(true);
            }
            Files.move(sibling, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(file.toAbsolutePath().getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes the file if it is there. */
    static void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                force(file.toAbsolutePath().getParent());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void write(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    /** A new name is durable only when its directory is. */
    static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
