package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts a {@code mongod} on a directory, on a free loopback port, and waits until it takes connections. */
final class MongodStart {
    private static final int ATTEMPTS = 5;
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(5);

    /** In a process group of its own, so that Ctrl-C at fosh's terminal is not for it too. */
    private static final String APART = "set -m; \"$@\" </dev/null >/dev/null 2>&1 & echo $!";

    private final Mongod mongod;
    private final Path directory;
    private final Path log;
    private final Cancellation cancellation;
    private final Consumer<String> notes;

    MongodStart(Mongod mongod, Path directory, Path log, Cancellation cancellation, Consumer<String> notes) {
        this.mongod = mongod;
        this.directory = directory;
        this.log = log;
        this.cancellation = cancellation;
        this.notes = notes;
    }

    /**
     * Starts it.
     *
     * @return its address; nothing where another one has the directory
     * @throws FoshException {@code MONGOD_DID_NOT_START}, {@code WRONG_SERVER_LINE}, or the cancellation
     */
    Optional<String> run() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            if (start(port)) {
                return Optional.of("127.0.0.1:" + port);
            }
            StartupLog said = StartupLog.read(log);
            if (said.isDirectoryTaken()) {
                return Optional.empty();
            }
            if (!said.isPortTaken()) {
                throw said.fault(mongod, directory, log);
            }
        }
        throw StartupLog.read(log).fault(mongod, directory, log);
    }

    private boolean start(int port) {
        clearLog();
        long pid = launch(port);
        boolean ready = false;
        try {
            if (!Waiting.until(() -> isSettled(pid), SHORT, cancellation)) {
                notes.accept("waiting for `mongod` to open " + directory + "; its log is " + log);
                Waiting.until(() -> isSettled(pid), LONG, cancellation);
            }
            ready = ChildProcess.isRunning(pid) && StartupLog.read(log).isReady();
            return ready;
        } finally {
            if (!ready) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    private boolean isSettled(long pid) {
        return StartupLog.read(log).isReady() || !ChildProcess.isRunning(pid);
    }

    private long launch(int port) {
        List<String> command = List.of(
                "bash",
                "-c",
                APART,
                "bash",
                mongod.program().toString(),
                "--dbpath",
                directory.toString(),
                "--port",
                String.valueOf(port),
                "--bind_ip",
                "127.0.0.1",
                "--nounixsocket",
                "--logpath",
                log.toString());
        return ChildProcess.output(command, 20)
                .map(String::strip)
                .filter(text -> text.matches("\\d+"))
                .map(Long::parseLong)
                .orElseThrow(() -> FoshException.of(ErrorCode.MONGOD_DID_NOT_START, "`mongod` could not be started")
                        .why("bash could not run " + mongod.program()));
    }

    private void clearLog() {
        try {
            PrivateFiles.directory(log.getParent());
            Files.deleteIfExists(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
