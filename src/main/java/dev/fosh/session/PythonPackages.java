package dev.fosh.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directories in which the Python environment keeps its packages, found without starting Python if possible. */
final class PythonPackages {
    private static final String ASK =
            "import site, sysconfig as s; print(s.get_path('purelib'), s.get_path('platlib'), site.getusersitepackages(), sep='\\n')";

    private final Settings settings;

    PythonPackages(Settings settings) {
        this.settings = settings;
    }

    /** In the order in which they count; some may not exist. */
    Stream<Path> directories() {
        Stream<Path> environments = Stream.of("VIRTUAL_ENV", "CONDA_PREFIX")
                .flatMap(name -> settings.environment(name).stream())
                .map(Path::of);
        return Stream.concat(
                environments.flatMap(PythonPackages::under),
                Stream.of("").flatMap(later -> python().stream()).flatMap(this::of));
    }

    private Optional<Path> python() {
        return Stream.of("python3", "python")
                .flatMap(name -> MongodPlaces.path(settings).map(directory -> directory.resolve(name)))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }

    private Stream<Path> of(Path python) {
        // A script in Python's place chooses one of several Pythons: only it knows which.
        if (isScript(python)) {
            return ChildProcess.output(List.of(python.toString(), "-c", ASK), 10).stream()
                    .flatMap(String::lines)
                    .map(Path::of);
        }
        Path user = settings.directories().home().resolve(".local");
        return Stream.of(prefix(python), real(python).flatMap(PythonPackages::prefixOf), Optional.of(user))
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(PythonPackages::under);
    }

    private static Optional<Path> prefix(Path python) {
        return prefixOf(python.toAbsolutePath());
    }

    private static Optional<Path> prefixOf(Path python) {
        return Optional.ofNullable(python.getParent()).map(Path::getParent);
    }

    private static Optional<Path> real(Path python) {
        try {
            return Optional.of(python.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static boolean isScript(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.read() == '#' && stream.read() == '!';
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Both spellings: Debian's own Python keeps its packages in {@code dist-packages}. */
    private static Stream<Path> under(Path prefix) {
        List<Path> found = new ArrayList<>();
        for (Path lib : List.of(prefix.resolve("lib"), prefix.resolve("local/lib"))) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(lib, "python3*")) {
                for (Path version : versions) {
                    found.add(version.resolve("site-packages"));
                    found.add(version.resolve("dist-packages"));
                }
            } catch (IOException none) {
                continue;
            }
        }
        return found.stream();
    }
}
