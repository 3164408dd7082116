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
 * A mongod in a directory of its own under the temporary directory, on a free loopback port.
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
            rm -rf "$FOSH_TEST_DIRECTORY"
            """;
    private static final int ATTEMPTS = 5;

    private final Process process;
    private final int port;

    private MongodProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server and returns when it accepts connections. */
    static MongodProcess start(String... options) {
        StringBuilder said = new StringBuilder();
        try {
            // The free port may be taken between finding and using it.
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                int port = freePort();
                Process process = launch(port, options);
                if (waitUntilReady(process, said)) {
                    return new MongodProcess(process, port);
                }
            }
        } catch (IOException problem) {
            throw new AssertionError("could not start mongod", problem);
        }
        throw new AssertionError("mongod did not start:\n" + said);
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

    private static Process launch(int port, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", PARENT, "sh"));
        command.add(binary().toString());
        Path directory = Files.createTempDirectory("fosh-test-mongod-");
        command.addAll(List.of("--dbpath", directory.toString(), "--bind_ip", "127.0.0.1", "--nounixsocket"));
        command.addAll(List.of("--port", String.valueOf(port), "--wiredTigerCacheSizeGB", "0.25"));
        command.addAll(List.of("--setParameter", "diagnosticDataCollectionEnabled=false"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FOSH_TEST_DIRECTORY", directory.toString());
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
