package dev.fosh.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code mongod} that is running on a database directory.
 *
 * @param pid its process
 * @param arguments of its command line, as far as they can be read
 */
record RunningMongod(long pid, List<String> arguments) {
    private static final String STANDARD_PORT = "27017";

    /** The one that the directory's lock file names, if that process is there and is one. */
    static Optional<RunningMongod> on(Path directory) {
        try {
            String text = Files.readString(directory.resolve("mongod.lock")).strip();
            return text.matches("\\d{1,18}") ? of(Long.parseLong(text), directory) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Where it listens, as {@code host:port}; nothing where that can't be seen, perhaps not yet. */
    Optional<String> address() {
        Optional<String> port = option("--port");
        if (port.isPresent() && !port.get().equals("0")) {
            return Optional.of("127.0.0.1:" + port.get());
        }
        Optional<String> heard = ListeningPorts.of(pid).stream().findFirst();
        boolean standard = port.isEmpty() && !arguments.isEmpty();
        return heard.isPresent() || !standard ? heard : Optional.of("127.0.0.1:" + STANDARD_PORT);
    }

    /** Whether fosh started it: then its log is among fosh's own files. */
    boolean isStartedByFosh(Path logs) {
        return option("--logpath")
                .map(Path::of)
                .filter(log -> log.startsWith(logs))
                .isPresent();
    }

    boolean isRunning() {
        return ChildProcess.isRunning(pid);
    }

    private static Optional<RunningMongod> of(long pid, Path directory) {
        if (!ChildProcess.isRunning(pid)) {
            return Optional.empty();
        }
        ProcessHandle.Info info = ProcessHandle.of(pid).map(ProcessHandle::info).orElseThrow();
        List<String> arguments = info.arguments().map(List::of).orElse(List.of());
        RunningMongod running = new RunningMongod(pid, arguments);
        // The number may be that of another program by now; of another user's process nothing may be known.
        boolean other = Stream.concat(info.command().stream(), info.commandLine().stream())
                .findFirst()
                .filter(command -> !command.contains("mongod"))
                .isPresent();
        boolean elsewhere = running.option("--dbpath")
                .map(Path::of)
                .filter(path -> path.isAbsolute() && !isSame(path, directory))
                .isPresent();
        return other || elsewhere ? Optional.empty() : Optional.of(running);
    }

    private Optional<String> option(String name) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(name) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
            if (arguments.get(i).startsWith(name + "=")) {
                return Optional.of(arguments.get(i).substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException missing) {
            return false;
        }
    }
}
