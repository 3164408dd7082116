package dev.fosh.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** The checkpoints of a run in its directory, a file for each item that stands inside a revision. */
final class CheckpointFiles {
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{6,9})\\.bson");
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private CheckpointFiles() {}

    static Path of(Path directory, int ordinal) {
        return directory.resolve(String.format(Locale.ROOT, "checkpoint-%06d.bson", ordinal));
    }

    /** By ordinal. */
    static Map<Integer, BsonDocument> all(Path directory) {
        Map<Integer, BsonDocument> found = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    read(file).ifPresent(checkpoint -> found.put(Integer.valueOf(name.group(1)), checkpoint));
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return found;
    }

    /** The document of a file; absent where there is no such file. */
    static Optional<BsonDocument> read(Path file) {
        try {
            return Optional.of(new RawBsonDocument(Files.readAllBytes(file)).decode(CODEC));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
