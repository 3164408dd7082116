package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class S3PathsTest {
    private static Optional<ObjectPath> found(String path, String... variables) {
        Map<String, String> environment = variables.length == 0
                ? Map.of()
                : Map.of("MINIO_ENDPOINT_URL", "http://minio:9000/", "MINIO_ALIAS", variables[0]);
        return new S3Paths(
                        StoreOptions.NONE,
                        environment,
                        (bucket, options, check) -> {
                            throw new AssertionError(bucket);
                        },
                        () -> {})
                .find(path);
    }

    @Test
    void everyFormThatTeamsReadsLeadsToItsObject() {
        ObjectPath object = new ObjectPath("bucket", "a/b c%.png");
        assertThat(found("s3://bucket/a/b c%.png")).contains(object);
        assertThat(found("s3://bucket/a/b c%.png", "store")).contains(object);
        assertThat(found("store://bucket/a/b c%.png", "store")).contains(object);
        assertThat(found("http://minio:9000/bucket/a/b c%.png", "store")).contains(object);
    }

    @Test
    void whatLeadsElsewhereIsNotLookedFor() {
        assertThat(found("gs://bucket/key")).isEmpty();
        assertThat(found("store://bucket/key")).isEmpty();
        assertThat(found("https://minio:9000/bucket/key", "store")).isEmpty();
        assertThat(found("s3://bucket")).isEmpty();
        assertThat(found("s3://bucket/")).isEmpty();
        assertThat(found("s3:///key")).isEmpty();
    }
}
