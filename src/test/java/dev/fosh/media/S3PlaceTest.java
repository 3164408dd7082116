package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3PlaceTest {
    private static final Map<String, String> MINIO = Map.of(
            "MINIO_ENDPOINT_URL", "http://minio:9000/",
            "MINIO_ACCESS_KEY", "key",
            "MINIO_SECRET_ACCESS_KEY", "secret",
            "MINIO_REGION", "home",
            "AWS_REGION", "us-west-2");

    @Test
    void isAmazonsWhereNothingIsSaid() {
        S3Place place = S3Place.of(StoreOptions.NONE, Map.of());
        assertThat(place.endpoint()).isEmpty();
        assertThat(place.region()).isEmpty();
        assertThat(place.isAmazon()).isTrue();
        assertThat(place.uri("bucket", "a/b c.jpg")).isEqualTo("s3://bucket/a/b c.jpg");
    }

    @Test
    void whatIsTypedComesBeforeTheVariables() {
        Map<String, String> all = Map.of(
                "AWS_ENDPOINT_URL_S3", "http://one:1",
                "AWS_ENDPOINT_URL", "http://two:2",
                "MINIO_ENDPOINT_URL", "http://three:3");
        assertThat(S3Place.of(endpoint("http://typed:4"), all).endpoint()).contains(URI.create("http://typed:4"));
        assertThat(S3Place.of(StoreOptions.NONE, all).endpoint()).contains(URI.create("http://one:1"));
        assertThat(S3Place.of(StoreOptions.NONE, Map.of("AWS_ENDPOINT_URL_S3", " ", "AWS_ENDPOINT_URL", "http://two:2"))
                        .endpoint())
                .contains(URI.create("http://two:2"));
    }

    @Test
    void pathsOfMinioAreThoseThatTeamsReads() {
        S3Place place = S3Place.of(StoreOptions.NONE, MINIO);
        assertThat(place.region()).contains("home");
        assertThat(place.uri("bucket", "a/b.jpg")).isEqualTo("http://minio:9000/bucket/a/b.jpg");
        Map<String, String> aliased = new java.util.HashMap<>(MINIO);
        aliased.put("MINIO_ALIAS", "depot");
        assertThat(S3Place.of(StoreOptions.NONE, aliased).uri("bucket", "a/b.jpg"))
                .isEqualTo("depot://bucket/a/b.jpg");
        assertThat(S3Place.of(endpoint("http://other:1"), aliased).uri("bucket", "a/b.jpg"))
                .isEqualTo("s3://bucket/a/b.jpg");
    }

    @Test
    void readsTheFileThatMinioIsDescribedIn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("minio.ini"),
                """
                [default]
                endpoint_url = http://wrong:1
                # a remark
                [depot]
                endpoint_url = https://depot.example
                access_key = k
                secret_access_key = 100%%=safe
                alias = depot
                """);
        Map<String, String> environment = Map.of("MINIO_CONFIG_FILE", file.toString(), "MINIO_PROFILE", "depot");
        S3Place place = S3Place.of(StoreOptions.NONE, environment);
        assertThat(place.endpoint()).contains(URI.create("https://depot.example"));
        assertThat(place.minio().secretKey()).contains("100%=safe");
        assertThat(place.uri("bucket", "key")).isEqualTo("depot://bucket/key");
        assertThat(place.toString()).doesNotContain("safe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9000", "ftp://host", "http://user:secret@host", "http://", "not a url"})
    void refusesWhatIsNoUrl(String typed) {
        assertThatThrownBy(() -> S3Place.of(endpoint(typed), Map.of()))
                .isInstanceOfSatisfying(FoshException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.BAD_VALUE);
                    assertThat(fault.what()).doesNotContain("secret");
                });
    }

    private static StoreOptions endpoint(String url) {
        return new StoreOptions(
                Optional.of(url), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
