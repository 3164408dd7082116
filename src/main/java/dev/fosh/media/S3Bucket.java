package dev.fosh.media;

import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket, how objects are put there, and what is known of its ETags. Thread-safe. */
final class S3Bucket {
    private static final long LARGE = 256 << 10;
    private static final int NOT_FOUND = 404;
    private static final String KMS = "aws:kms";

    private final String name;
    private final StoreOptions options;
    private final S3Connection connection;
    private volatile boolean isNamedByOtherHash;

    S3Bucket(String name, StoreOptions options, S3Connection connection) {
        this.name = name;
        this.options = options;
        this.connection = connection;
        isNamedByOtherHash =
                options.sse().filter(typed -> typed.startsWith(KMS)).isPresent()
                        && connection.place().isAmazon();
    }

    String name() {
        return name;
    }

    StoreOptions options() {
        return options;
    }

    S3Connection connection() {
        return connection;
    }

    /** Whether another checksum is sent too, because ETags are no hashes of the bytes, as with keys of KMS. */
    boolean isNamedByOtherHash() {
        return isNamedByOtherHash;
    }

    /** Remembers that, as Amazon's stores understand other checksums. */
    void namesByOtherHash() {
        isNamedByOtherHash = connection.place().isAmazon();
    }

    /** How long to wait for a request with so many bytes; absent for what every request gets. */
    Optional<AwsRequestOverrideConfiguration> patience(long bytes) {
        S3Patience patience = connection.patience();
        return bytes < LARGE
                ? Optional.empty()
                : Optional.of(AwsRequestOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(patience.attempt(bytes))
                        .apiCallTimeout(patience.call(bytes))
                        .build());
    }

    /** What is stored under a key. */
    Optional<StoredObject> look(String key) {
        return connection.ask(client -> {
            try {
                HeadObjectResponse object =
                        client.headObject(request -> request.bucket(name).key(key));
                return Optional.of(new StoredObject(key, size(object.contentLength()), etag(object.eTag())));
            } catch (NoSuchKeyException missing) {
                return Optional.empty();
            } catch (S3Exception answer) {
                if (answer.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                // An answer to this question has no body, so no reason: listing has one.
                client.listObjectsV2(request -> request.bucket(name).maxKeys(1));
                throw answer;
            }
        });
    }

    /** Removes an object, unless it is no longer the one with this ETag. */
    void removeOurs(String key, String etag) {
        if (look(key).filter(stored -> stored.etag().equals(etag)).isPresent()) {
            connection.ask(client ->
                    client.deleteObject(request -> request.bucket(name).key(key)));
        }
    }

    /** The size that an answer gives; negative where it gives none, so that it is no file's. */
    static long size(Long header) {
        return header == null ? -1 : header;
    }

    /** An ETag as the hash that it is, where it is one. */
    static String etag(String header) {
        return header == null ? "" : header.replace("\"", "");
    }

    /** The kind of encryption in {@code AES256}, {@code aws:kms}, {@code aws:kms:KEY}. */
    static String algorithm(String typed) {
        return typed.startsWith(KMS + ":") && !typed.equals(KMS + ":dsse") ? KMS : typed;
    }

    /** The key of it; null where none is named. */
    static String encryptionKey(String typed) {
        return algorithm(typed).equals(typed) ? null : typed.substring(KMS.length() + 1);
    }
}
