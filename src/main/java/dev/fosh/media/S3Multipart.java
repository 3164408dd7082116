package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Stores large files in parts, which are an object only when all of them are proven. Thread-safe. */
final class S3Multipart {
    private static final long MEGABYTE = 1 << 20;
    private static final long SMALLEST = 8 * MEGABYTE;
    private static final long LARGEST = 64 * MEGABYTE;
    private static final int MOST_PARTS = 10_000;

    private final S3Bucket bucket;
    private final S3ReadBack readBack;
    private final S3Parts parts;

    S3Multipart(S3Bucket bucket, S3ReadBack readBack, S3Parts parts) {
        this.bucket = bucket;
        this.readBack = readBack;
        this.parts = parts;
    }

    /** Whether a file is too large for one request. */
    static boolean isFor(long size) {
        return size > SMALLEST;
    }

    /** How large the parts of a file are, but for the last one. */
    static long partSize(long size) {
        long least = (size + MOST_PARTS - 1) / MOST_PARTS;
        return Math.max(SMALLEST, (least + MEGABYTE - 1) / MEGABYTE * MEGABYTE);
    }

    StoredObject send(String key, MediaFile file) throws IOException {
        if (partSize(file.size()) > LARGEST) {
            throw FoshException.of(ErrorCode.STORE_FAILED, "the file is too large to be sent: " + file.path())
                    .why("fosh sends files up to 625 GiB")
                    .tryThis("upload-media s3://" + bucket.name() + " --skip-failures");
        }
        String upload = create(key);
        boolean isComplete = false;
        try {
            S3Parts.Sent sent = parts.send(key, upload, file);
            String etag = complete(key, upload, sent.parts(), sent.etag());
            isComplete = true;
            prove(key, file, etag, sent.etag());
            return new StoredObject(key, file.size(), etag);
        } finally {
            if (!isComplete) {
                abort(key, upload);
            }
        }
    }

    private String create(String key) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(bucket.name())
                .key(key)
                .contentType(ContentTypes.of(key));
        bucket.options().storageClass().ifPresent(request::storageClass);
        bucket.options().sse().ifPresent(typed -> {
            request.serverSideEncryption(S3Bucket.algorithm(typed));
            request.ssekmsKeyId(S3Bucket.encryptionKey(typed));
        });
        return bucket.connection()
                .ask(client -> client.createMultipartUpload(request.build()).uploadId());
    }

    /** Makes the object of its parts; an answer that was lost is found in what is there now. */
    private String complete(String key, String upload, List<S3Parts.Part> sent, String expected) {
        List<CompletedPart> all = sent.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .build())
                .toList();
        return bucket.connection().ask(client -> {
            try {
                CompleteMultipartUploadResponse response =
                        client.completeMultipartUpload(request -> request.bucket(bucket.name())
                                .key(key)
                                .uploadId(upload)
                                .multipartUpload(parts -> parts.parts(all))
                                .overrideConfiguration(bucket.patience(SMALLEST).orElseThrow()));
                return S3Bucket.etag(response.eTag());
            } catch (NoSuchUploadException over) {
                Optional<StoredObject> stored = bucket.look(key);
                if (stored.filter(object -> object.etag().equals(expected)).isPresent()) {
                    return expected;
                }
                throw over;
            }
        });
    }

    private void prove(String key, MediaFile file, String etag, String expected) throws IOException {
        if (etag.equals(expected)) {
            return;
        }
        boolean isSame = readBack.isSame(key, file::open);
        if (!file.isUnchanged()) {
            bucket.removeOurs(key, etag);
            throw file.changed();
        }
        if (!isSame) {
            bucket.removeOurs(key, etag);
            throw S3Put.damaged(key);
        }
    }

    /** Frees what the store keeps of the parts; what hinders that is not what went wrong first. */
    private void abort(String key, String upload) {
        try {
            bucket.connection().client().abortMultipartUpload(request -> request.bucket(bucket.name())
                    .key(key)
                    .uploadId(upload));
        } catch (SdkException left) {
            // The bucket's own rules for unfinished uploads remove it.
            left.getMessage();
        }
    }
}
