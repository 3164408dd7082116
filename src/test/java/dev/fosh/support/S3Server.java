package dev.fosh.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/**
 * The object store of a test run: an S3 server in this process, on a directory that is gone when the JVM ends.
 *
 * <p>Started when first asked for. Each test takes a bucket of its own. Thread-safe.
 */
public final class S3Server {
    private static final String ACCESS_KEY = "fosh-test-access-key";
    private static final String SECRET_KEY = "fosh-test-secret-key";

    private final Path directory;
    private final BlobStore objects;
    private final S3Proxy server;
    private final AtomicInteger buckets = new AtomicInteger();

    private S3Server() throws Exception {
        directory = Files.createTempDirectory("fosh-test-s3-");
        Properties where = new Properties();
        where.setProperty("jclouds.filesystem.basedir", directory.toString());
        objects = BlobStores.create("filesystem-nio2", where);
        server = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-s3"));
    }

    /** The server of this run. */
    public static S3Server shared() {
        return Shared.SERVER;
    }

    public int port() {
        return server.getPort();
    }

    /** Its address, for {@code --endpoint}. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Makes an empty bucket and returns its name. */
    public String newBucket() {
        String name = "bucket-" + buckets.incrementAndGet();
        objects.createContainer(name);
        return name;
    }

    /** Where the objects of a bucket are files, called as their keys. */
    public Path folder(String bucket) {
        return directory.resolve(bucket);
    }

    /** The variables that tell fosh where this server is and who asks. */
    public Map<String, String> environment() {
        return environment(endpoint());
    }

    /** The same for something that stands before this server. */
    public static Map<String, String> environment(String endpoint) {
        return Map.of(
                "AWS_ACCESS_KEY_ID", ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", SECRET_KEY,
                "AWS_ENDPOINT_URL_S3", endpoint,
                "AWS_REGION", "us-east-1");
    }

    private void stop() {
        try {
            server.stop();
            delete(directory);
        } catch (Exception problem) {
            throw new IllegalStateException("the S3 server did not stop", problem);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> inside = Files.walk(directory)) {
            inside.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException problem) {
                    throw new UncheckedIOException(problem);
                }
            });
        }
    }

    private static final class Shared {
        static final S3Server SERVER = start();

        private static S3Server start() {
            try {
                return new S3Server();
            } catch (Exception problem) {
                throw new IllegalStateException("the S3 server did not start", problem);
            }
        }
    }
}
