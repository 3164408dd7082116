package dev.fosh.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders of test data: copied, listed, read. */
public final class Folders {
    private Folders() {}

    /** Copies a folder with all that is in it; what is there already is replaced. */
    public static Path copy(Path source, Path target) {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path copy = target.resolve(source.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.getParent());
                    Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
                }
            }
            return target;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Every file below a folder, by its path from there with {@code /}; links are followed, empty folders left out. */
    public static SortedMap<String, byte[]> files(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                if (!Files.isDirectory(each)) {
                    files.put(folder.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
                }
            }
            return files;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(file.toString(), problem);
        }
    }

    /** Writes a text, with the folders that it needs. */
    public static Path write(Path file, String text) {
        return write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Writes bytes, with the folders that they need. */
    public static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Everything in a folder by name, one level deep; nothing if there is no such folder. */
    public static SortedMap<String, Path> children(Path folder) {
        SortedMap<String, Path> children = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> listed = Files.list(folder)) {
                listed.forEach(each -> children.put(each.getFileName().toString(), each));
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
        return children;
    }
}
