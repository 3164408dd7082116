package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Sends the parts of large files, several at once, as many as the memory for them allows. Thread-safe. */
final class S3Parts implements AutoCloseable {
    private static final int SENDERS = 16;

    private final S3Bucket bucket;
    private final ByteBudget memory;
    private final Runnable check;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, S3Parts::thread);

    S3Parts(S3Bucket bucket, ByteBudget memory, Runnable check) {
        this.bucket = bucket;
        this.memory = memory;
        this.check = check;
    }

    /**
     * What was sent.
     *
     * @param etag that an object of these parts should have
     */
    record Sent(List<Part> parts, String etag) {}

    /** A part that the store has. */
    record Part(int number, String etag, byte[] hash) {}

    /** Returns when all parts are there, or none is under way any more. */
    Sent send(String key, String upload, MediaFile file) throws IOException {
        List<Future<Part>> sending = new ArrayList<>();
        AtomicBoolean hasFailed = new AtomicBoolean();
        try (InputStream in = file.open()) {
            long size = S3Multipart.partSize(file.size());
            for (long left = file.size(); left > 0 && !hasFailed.get(); left -= size) {
                check.run();
                UploadPartRequest request = request(key, upload, sending.size() + 1);
                sending.add(start(request, in, (int) Math.min(size, left), file, hasFailed));
            }
            if (!hasFailed.get() && (in.read() >= 0 || !file.isUnchanged())) {
                throw file.changed();
            }
        } finally {
            hasFailed.set(!isAllSent(sending));
        }
        return collect(sending);
    }

    private UploadPartRequest request(String key, String upload, int number) {
        return UploadPartRequest.builder()
                .bucket(bucket.name())
                .key(key)
                .uploadId(upload)
                .partNumber(number)
                .build();
    }

    private Future<Part> start(
            UploadPartRequest request, InputStream in, int length, MediaFile file, AtomicBoolean hasFailed)
            throws IOException {
        memory.take(length);
        boolean isStarted = false;
        try {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw file.changed();
            }
            Future<Part> future = senders.submit(() -> storeAndGive(request, bytes, hasFailed));
            isStarted = true;
            return future;
        } finally {
            if (!isStarted) {
                memory.give(length);
                hasFailed.set(true);
            }
        }
    }

    private Part storeAndGive(UploadPartRequest request, byte[] bytes, AtomicBoolean hasFailed) {
        boolean isSent = false;
        try {
            Part part = store(request, bytes);
            isSent = true;
            return part;
        } finally {
            memory.give(bytes.length);
            if (!isSent) {
                hasFailed.set(true);
            }
        }
    }

    private Part store(UploadPartRequest part, byte[] bytes) {
        check.run();
        byte[] hash = Md5.of(bytes, bytes.length);
        UploadPartRequest request = part.toBuilder()
                .contentMD5(Md5.base64(hash))
                .overrideConfiguration(
                        bucket.patience(Math.max(bytes.length, 1 << 20)).orElseThrow())
                .build();
        RequestBody body = RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes), bytes.length, "application/octet-stream");
        UploadPartResponse response = bucket.connection().ask(client -> client.uploadPart(request, body));
        return new Part(request.partNumber(), response.eTag(), hash);
    }

    /** Waits until none is under way. */
    private static boolean isAllSent(List<Future<Part>> sending) {
        boolean isAllSent = true;
        boolean isInterrupted = false;
        for (Future<Part> part : sending) {
            for (boolean isOver = false; !isOver; ) {
                try {
                    part.get();
                    isOver = true;
                } catch (ExecutionException failed) {
                    isAllSent = false;
                    isOver = true;
                } catch (InterruptedException interrupted) {
                    isInterrupted = true;
                }
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return isAllSent;
    }

    private static Sent collect(List<Future<Part>> sending) {
        Md5.Parts etag = new Md5.Parts();
        List<Part> parts = new ArrayList<>();
        for (Future<Part> each : sending) {
            Part part = result(each);
            etag.add(part.hash());
            parts.add(part);
        }
        return new Sent(parts, etag.etag());
    }

    private static Part result(Future<Part> part) {
        try {
            return part.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "send-part");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
