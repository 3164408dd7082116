package dev.fosh.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A mongod in a directory, by default one of its own under the temporary directory, on a free loopback port.
 *
 * <p>A small shell is its parent and holds a pipe from this JVM: the moment this JVM is gone, however it went, the
 * pipe closes, the shell stops the server and deletes the directory.
 */
final class MongodProcess {
    private static final String PARENT =
            """
            exec 3<&0 </dev/null
            "$@" 3<&- &
            server=$!
            trap : INT TERM
            (cat <&3; kill $server) >/dev/null 2>&1 &
            watcher=$!
            exec 3<&-
            while kill -0 $server 2>/dev/null; do wait $server; done
            kill $watcher 2>/dev/null
            [ -z "$FOSH_TEST_DIRECTORY" ] || rm -rf "$FOSH_TEST_DIRECTORY"
            """;
    private static final int ATTEMPTS = 5;

    private final int port;
    private final Path directory;
    private final List<String> options;
    private Process process;

    private MongodProcess(int port, Path directory, List<String> options) {
        this.port = port;
        this.directory = directory;
        this.options = options;
    }

    /** Starts a server and returns when it accepts connections. */
    static MongodProcess start(String... options) {
        return startedAnywhere(null, List.of(options));
    }

    /** The same in a directory that stays when the server is stopped, so that it can be started again. */
    static MongodProcess startIn(Path directory, String... options) {
        return startedAnywhere(directory, List.of(options));
    }

    private static MongodProcess startedAnywhere(Path directory, List<String> options) {
        StringBuilder said = new StringBuilder();
        // The free port may be taken between finding and using it.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            MongodProcess server = new MongodProcess(freePort(), directory, options);
            if (server.isStarted(said)) {
                return server;
            }
        }
        throw new AssertionError("mongod did not start:\n" + said);
    }

    /** Starts it once more, on the same port and directory. */
    void startAgain() {
        StringBuilder said = new StringBuilder();
        if (!isStarted(said)) {
            throw new AssertionError("mongod did not start again:\n" + said);
        }
    }

    private boolean isStarted(StringBuilder said) {
        try {
            process = launch();
            return waitUntilReady(process, said);
        } catch (IOException problem) {
            throw new AssertionError("could not start mongod", problem);
        }
    }

    int port() {
        return port;
    }

    /** Stops the server and returns when its directory is gone. */
    void stop() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException problem) {
            process.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server as a power cut would, and returns when it is gone. */
    void crash() {
        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("mongod"))
                .forEach(ProcessHandle::destroyForcibly);
        stop();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", PARENT, "sh"));
        command.add(binary().toString());
        Path place = directory == null ? Files.createTempDirectory("fosh-test-mongod-") : directory;
        command.addAll(List.of("--dbpath", place.toString(), "--bind_ip", "127.0.0.1", "--nounixsocket"));
        command.addAll(List.of("--port", String.valueOf(port), "--wiredTigerCacheSizeGB", "0.25"));
        command.addAll(List.of("--setParameter", "diagnosticDataCollectionEnabled=false"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FOSH_TEST_DIRECTORY", directory == null ? place.toString() : "");
        return builder.start();
    }

    private static boolean waitUntilReady(Process process, StringBuilder said) throws IOException {
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Waiting for connections")) {
                drain(reader);
                return true;
            }
        }
        return false;
    }

    private static void drain(BufferedReader reader) {
        Thread thread = new Thread(() -> reader.lines().forEach(line -> {}), "mongod-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException problem) {
            throw new AssertionError("there is no free port", problem);
        }
    }

    /** The mongod to test with; fails, saying how to get one, if there is none. */
    static Path binary() {
        String named = System.getenv("FOSH_MONGOD");
        String cache = System.getenv("XDG_CACHE_HOME");
        Path cacheHome =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        Path binary = named == null || named.isEmpty() ? cacheHome.resolve("fosh/mongod/bin/mongod") : Path.of(named);
        if (!Files.isExecutable(binary)) {
            throw new AssertionError("there is no mongod at " + binary + "; run scripts/get-mongod");
        }
        return binary;
    }
}
