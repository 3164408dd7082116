package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Stores small files, each in one request that has its hash. Thread-safe. */
final class S3Put {
    private final S3Bucket bucket;
    private final S3ReadBack readBack;
    private final ByteBudget memory;

    S3Put(S3Bucket bucket, S3ReadBack readBack, ByteBudget memory) {
        this.bucket = bucket;
        this.readBack = readBack;
        this.memory = memory;
    }

    StoredObject send(String key, MediaFile file) throws IOException {
        memory.take(file.size());
        try {
            byte[] bytes = read(file);
            return store(key, bytes);
        } finally {
            memory.give(file.size());
        }
    }

    private static byte[] read(MediaFile file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readNBytes((int) file.size());
            if (bytes.length != file.size() || in.read() >= 0) {
                throw file.changed();
            }
        }
        if (!file.isUnchanged()) {
            throw file.changed();
        }
        return bytes;
    }

    private StoredObject store(String key, byte[] bytes) throws IOException {
        byte[] hash = Md5.of(bytes, bytes.length);
        PutObjectRequest request = request(key, bytes, hash);
        RequestBody body = RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes), bytes.length, request.contentType());
        PutObjectResponse response = bucket.connection().ask(client -> client.putObject(request, body));
        String etag = S3Bucket.etag(response.eTag());
        boolean isProven = etag.equals(Md5.hex(hash))
                || request.checksumSHA256() != null && request.checksumSHA256().equals(response.checksumSHA256());
        if (!isProven) {
            bucket.namesByOtherHash();
            if (!readBack.isSame(key, () -> new ByteArrayInputStream(bytes))) {
                bucket.removeOurs(key, etag);
                throw damaged(key);
            }
        }
        return new StoredObject(key, bytes.length, etag);
    }

    private PutObjectRequest request(String key, byte[] bytes, byte[] hash) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket.name())
                .key(key)
                .contentMD5(Md5.base64(hash))
                .contentType(ContentTypes.of(key));
        bucket.options().storageClass().ifPresent(request::storageClass);
        bucket.options().sse().ifPresent(typed -> {
            request.serverSideEncryption(S3Bucket.algorithm(typed));
            request.ssekmsKeyId(S3Bucket.encryptionKey(typed));
        });
        if (bucket.isNamedByOtherHash()) {
            request.checksumSHA256(Md5.sha256(bytes, bytes.length));
        }
        bucket.patience(bytes.length).ifPresent(request::overrideConfiguration);
        return request.build();
    }

    static FoshException damaged(String key) {
        return FoshException.of(ErrorCode.OBJECT_DAMAGED, "the store has other bytes than it was sent: " + key)
                .why("its checksum differs, and so does what it gives back; the object was removed")
                .tryThis("resume");
    }
}
