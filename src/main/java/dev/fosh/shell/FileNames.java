package dev.fosh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that a path which is being typed can become. */
final class FileNames {
    private static final int MOST = 500;

    private FileNames() {}

    /** Paths in the directory that is typed so far; directories end with a slash and go on. */
    static List<Suggestion> beginning(String typed, boolean directoriesOnly) {
        int slash = typed.lastIndexOf('/');
        String parent = typed.substring(0, slash + 1);
        String name = typed.substring(slash + 1);
        try (Stream<Path> files = Files.list(Path.of(parent.isEmpty() ? "." : parent))) {
            return files.filter(file -> !directoriesOnly || Files.isDirectory(file))
                    .filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(file ->
                            !name.isEmpty() || !file.getFileName().toString().startsWith("."))
                    .limit(MOST)
                    .map(file -> suggestion(parent, file))
                    .toList();
        } catch (IOException | InvalidPathException noSuchPlace) {
            return List.of();
        }
    }

    private static Suggestion suggestion(String parent, Path file) {
        boolean goesOn = Files.isDirectory(file);
        return new Suggestion(parent + file.getFileName() + (goesOn ? "/" : ""), "", !goesOn);
    }
}
