package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A MinIO server as Teams is told of it: {@code MINIO_*} variables before the file that {@code MINIO_CONFIG_FILE} names.
 *
 * <p>Not a record, so that its text has no secrets.
 */
final class S3Minio {
    private final Map<String, String> environment;
    private final Map<String, String> file;

    private S3Minio(Map<String, String> environment, Map<String, String> file) {
        this.environment = environment;
        this.file = file;
    }

    static S3Minio of(Map<String, String> environment) {
        Optional<String> file = S3Place.variable(environment, "MINIO_CONFIG_FILE");
        String profile = S3Place.variable(environment, "MINIO_PROFILE").orElse("default");
        return new S3Minio(
                environment, file.map(path -> section(Path.of(path), profile)).orElse(Map.of()));
    }

    Optional<String> accessKey() {
        return value("access_key");
    }

    Optional<String> secretKey() {
        return value("secret_access_key");
    }

    Optional<String> endpoint() {
        return value("endpoint_url");
    }

    Optional<String> alias() {
        return value("alias");
    }

    Optional<String> region() {
        return value("region");
    }

    private Optional<String> value(String key) {
        return S3Place.variable(environment, "MINIO_" + key.toUpperCase(Locale.ROOT))
                .or(() -> S3Place.variable(file, key));
    }

    private static Map<String, String> section(Path path, String name) {
        Map<String, String> values = new HashMap<>();
        boolean isInside = false;
        try {
            for (String line : Files.readAllLines(path)) {
                String text = line.strip();
                int equals = text.indexOf('=');
                if (text.startsWith("[")) {
                    isInside = text.equals("[" + name + "]") || text.equals("[profile " + name + "]");
                } else if (isInside && equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                    values.put(
                            text.substring(0, equals).strip(),
                            text.substring(equals + 1).strip().replace("%%", "%"));
                }
            }
        } catch (IOException problem) {
            throw FoshException.of(ErrorCode.FILE_NOT_FOUND, "can't read " + path)
                    .why("MINIO_CONFIG_FILE names it")
                    .tryThis("upload-media s3://bucket/prefix --endpoint http://localhost:9000 --plan");
        }
        return values;
    }
}
