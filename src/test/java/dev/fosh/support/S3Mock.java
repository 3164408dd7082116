package dev.fosh.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another maker's S3 server, in a process of its own, which ends with this JVM. Thread-safe.
 *
 * <p>It takes any credentials. The build puts its jar below {@code target}.
 */
public final class S3Mock {
    private static final Path JAR = Path.of("target/s3mock/s3mock.jar");
    /** The moment this JVM is gone, however it went, the pipe closes and the server is stopped. */
    private static final String PARENT =
            """
            "$@" </dev/null &
            server=$!
            cat >/dev/null
            kill $server
            wait $server
            """;

    private static final Pattern STARTED = Pattern.compile("started on ports .* (\\d+) \\(http\\)");

    private final Process process;
    private final int port;
    private final AtomicInteger buckets = new AtomicInteger();

    private S3Mock() throws IOException {
        if (!Files.exists(JAR)) {
            throw new AssertionError("there is no " + JAR + "; build with Maven, which fetches it");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        PARENT,
                        "sh",
                        java,
                        "-Xmx256m",
                        "-jar",
                        JAR.toString(),
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.httpPort=0"))
                .redirectErrorStream(true)
                .start();
        port = port(process.inputReader());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-s3mock"));
    }

    /** The server of this run. */
    public static S3Mock shared() {
        return Shared.SERVER;
    }

    private static int port(BufferedReader said) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                Thread drain = new Thread(() -> said.lines().forEach(more -> {}), "s3mock-output");
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(started.group(1));
            }
        }
        throw new AssertionError("s3mock did not start:\n" + all);
    }

    /** Makes an empty bucket and returns its name. */
    public String newBucket() throws IOException, InterruptedException {
        String name = "bucket-" + buckets.incrementAndGet();
        HttpResponse<String> made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint() + "/" + name))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (made.statusCode() != 200) {
            throw new AssertionError("no bucket was made: " + made.statusCode() + " " + made.body());
        }
        return name;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** The variables that tell fosh where this server is. */
    public Map<String, String> environment() {
        return S3Server.environment(endpoint());
    }

    private void stop() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException problem) {
            process.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Shared {
        static final S3Mock SERVER = start();

        private static S3Mock start() {
            try {
                return new S3Mock();
            } catch (IOException problem) {
                throw new AssertionError("s3mock did not start", problem);
            }
        }
    }
}
