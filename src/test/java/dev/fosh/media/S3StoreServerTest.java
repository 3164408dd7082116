package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.FoshException;
import dev.fosh.support.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

@Tag("server")
final class S3StoreServerTest extends ObjectStoreContract {
    private static final int MEGABYTE = 1 << 20;

    private final S3Server server = S3Server.shared();
    private String bucket;

    @Override
    ObjectStore open() {
        bucket = server.newBucket();
        return S3Store.open(bucket, StoreOptions.NONE, server.environment(), () -> {});
    }

    @Test
    void leavesNoPartsOfAFileThatChanged() throws IOException {
        MediaFile file = file("long.mp4", new byte[20 * MEGABYTE]);
        MediaFile longer = new MediaFile(file.path(), file.size() + 1, file.modified(), Optional.empty());
        try (ObjectStore store = S3Store.open(bucket, StoreOptions.NONE, server.environment(), () -> {});
                S3Connection direct = connection()) {
            assertThatThrownBy(() -> store.send("long.mp4", longer)).isInstanceOf(FoshException.class);
            List<MultipartUpload> left = direct.client()
                    .listMultipartUploads(request -> request.bucket(bucket))
                    .uploads();
            assertThat(left).isEmpty();
        }
    }

    @Test
    void knowsWhatOtherProgramsStoredInParts() throws IOException {
        byte[] bytes = new byte[12 * MEGABYTE];
        new Random(5).nextBytes(bytes);
        MediaFile file = file("long.mp4", bytes);
        String etag;
        try (S3Connection direct = connection()) {
            etag = storeInParts(direct.client(), bytes, 5 * MEGABYTE);
        }
        assertThat(Md5.inParts(new ByteArrayInputStream(bytes), bytes.length, 5 * MEGABYTE))
                .isEqualTo(etag);
        try (ObjectStore store = S3Store.open(bucket, StoreOptions.NONE, server.environment(), () -> {})) {
            assertThat(store.isSame(store.look("long.mp4").orElseThrow(), file)).isTrue();
        }
    }

    private S3Connection connection() {
        return new S3Connection(bucket, StoreOptions.NONE, server.environment(), S3Patience.USUAL);
    }

    private String storeInParts(S3Client client, byte[] bytes, int size) {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(bucket).key("long.mp4"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            int number = parts.size() + 1;
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length));
            String etag = client.uploadPart(
                            request -> request.bucket(bucket)
                                    .key("long.mp4")
                                    .uploadId(upload)
                                    .partNumber(number),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        return S3Bucket.etag(client.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("long.mp4")
                        .uploadId(upload)
                        .multipartUpload(all -> all.parts(parts)))
                .eTag());
    }
}
