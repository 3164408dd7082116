package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.AnsweringServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a store, request by request. */
@Tag("server")
final class S3RequestsServerTest {
    private static final String TEXT = "what is stored";

    @TempDir
    Path files;

    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void tellsTheStoreWhatTheFileIsAndHowToKeepIt() throws IOException {
        StoreOptions options = new StoreOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("STANDARD_IA"),
                Optional.of("aws:kms:arn:aws:kms:eu-west-1:1:key/2"));
        try (AnsweringServer server = server(true, TEXT);
                ObjectStore store = S3Store.open("bucket", options, environment(server), () -> {})) {
            store.send("a/photo.JPG", file());
        }
        assertThat(headers)
                .containsEntry("Content-type", "image/jpeg")
                .containsEntry("X-amz-storage-class", "STANDARD_IA")
                .containsEntry("X-amz-server-side-encryption", "aws:kms")
                .containsEntry("X-amz-server-side-encryption-aws-kms-key-id", "arn:aws:kms:eu-west-1:1:key/2")
                .containsEntry("X-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .doesNotContainKey("Expect");
        assertThat(headers.get("Authorization")).contains("content-md5");
        assertThat(asked).containsExactly("PUT /bucket/a/photo.JPG");
    }

    @Test
    void readsBackWhatTheStoreCallsByAnotherHash() throws IOException {
        try (AnsweringServer server = server(false, TEXT);
                ObjectStore store = open(server)) {
            assertThat(store.send("key", file())).isEqualTo(new StoredObject("key", TEXT.length(), "another"));
        }
        assertThat(asked).containsExactly("PUT /bucket/key", "GET /bucket/key");
    }

    @Test
    void removesWhatIsNotWhatWasSent() throws IOException {
        try (AnsweringServer server = server(false, "what is damaged");
                ObjectStore store = open(server)) {
            MediaFile file = file();
            assertThatThrownBy(() -> store.send("key", file))
                    .isInstanceOfSatisfying(FoshException.class, fault -> assertThat(fault.code())
                            .isEqualTo(ErrorCode.OBJECT_DAMAGED));
        }
        assertThat(asked.subList(0, 4))
                .containsExactly("PUT /bucket/key", "GET /bucket/key", "HEAD /bucket/key", "DELETE /bucket/key");
        assertThat(asked).hasSize(3 * 4);
    }

    @Test
    void stopsBetweenRequestsWhenTold() throws IOException {
        FoshException stop = FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        try (AnsweringServer server = server(true, TEXT);
                ObjectStore store = S3Store.open("bucket", StoreOptions.NONE, environment(server), () -> {
                    throw stop;
                })) {
            MediaFile file = file();
            assertThatThrownBy(() -> store.send("key", file)).isSameAs(stop);
        }
        assertThat(asked).isEmpty();
    }

    private AnsweringServer server(boolean isHash, String stored) throws IOException {
        return new AnsweringServer(request -> {
            asked.add(request.getRequestMethod() + " " + request.getRequestURI());
            request.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String hash = request.getRequestHeaders().getFirst("Content-MD5");
            String etag = isHash && hash != null
                    ? HexFormat.of().formatHex(Base64.getDecoder().decode(hash))
                    : "another";
            Answer answer = new Answer(200, Map.of("ETag", "\"" + etag + "\""), "");
            return request.getRequestMethod().equals("GET") ? new Answer(200, answer.headers(), stored) : answer;
        });
    }

    private static ObjectStore open(AnsweringServer server) {
        return S3Store.open("bucket", StoreOptions.NONE, environment(server), () -> {});
    }

    private static Map<String, String> environment(AnsweringServer server) {
        return dev.fosh.support.S3Server.environment(server.endpoint());
    }

    private MediaFile file() throws IOException {
        return MediaFile.of(Files.writeString(files.resolve("photo"), TEXT));
    }
}
