package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of Amazon S3, or of a store that speaks its protocol. */
public final class S3Store implements ObjectStore {
    private static final long MEMORY = 64 << 20;
    private static final int ATTEMPTS = 3;
    private static final int PAGE = 1000;
    private static final long MEGABYTE = 1 << 20;
    /** How large parts are that other programs send, in megabytes. */
    private static final List<Long> USUAL_PARTS = List.of(8L, 5L, 10L, 15L, 16L, 25L, 32L, 50L, 64L, 100L, 128L);

    private final S3Bucket bucket;
    private final S3Connection connection;
    private final S3ReadBack readBack;
    private final S3Put put;
    private final S3Parts parts;
    private final Runnable check;

    private S3Store(S3Bucket bucket, Runnable check) {
        ByteBudget memory = new ByteBudget(MEMORY);
        this.bucket = bucket;
        this.check = check;
        connection = bucket.connection();
        readBack = new S3ReadBack(bucket.name(), connection, check);
        put = new S3Put(bucket, readBack, memory);
        parts = new S3Parts(bucket, memory, check);
    }

    /**
     * A bucket; nothing is asked of it yet.
     *
     * @param environment where variables are looked up
     * @param check throws to stop; called between requests
     * @throws FoshException {@code BAD_VALUE} where the endpoint is no URL
     */
    public static S3Store open(String bucket, StoreOptions options, Map<String, String> environment, Runnable check) {
        return open(bucket, options, environment, check, S3Patience.USUAL);
    }

    static S3Store open(
            String bucket, StoreOptions options, Map<String, String> environment, Runnable check, S3Patience patience) {
        S3Connection connection = new S3Connection(bucket, options, environment, patience);
        return new S3Store(new S3Bucket(bucket, options, connection), check);
    }

    @Override
    public void check() {
        check.run();
        connection.ask(client ->
                client.listObjectsV2(request -> request.bucket(bucket.name()).maxKeys(1)));
    }

    @Override
    public String uri(String key) {
        return connection.place().uri(bucket.name(), key);
    }

    @Override
    public Optional<StoredObject> look(String key) {
        check.run();
        return bucket.look(key);
    }

    @Override
    public void list(String prefix, Predicate<StoredObject> each) {
        String next = null;
        do {
            check.run();
            String from = next;
            ListObjectsV2Response page =
                    connection.ask(client -> client.listObjectsV2(request -> request.bucket(bucket.name())
                            .prefix(prefix)
                            .maxKeys(PAGE)
                            .encodingType("url")
                            .continuationToken(from)));
            for (S3Object object : page.contents()) {
                if (!each.test(new StoredObject(object.key(), object.size(), S3Bucket.etag(object.eTag())))) {
                    return;
                }
            }
            next = page.isTruncated() ? page.nextContinuationToken() : null;
        } while (next != null);
    }

    @Override
    public StoredObject send(String key, MediaFile file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            check.run();
            try {
                return S3Multipart.isFor(file.size())
                        ? new S3Multipart(bucket, readBack, parts).send(key, file)
                        : put.send(key, file);
            } catch (FoshException fault) {
                if (fault.code() != ErrorCode.OBJECT_DAMAGED || attempt == ATTEMPTS) {
                    throw fault;
                }
            }
        }
    }

    @Override
    public boolean isSame(StoredObject stored, MediaFile file) throws IOException {
        if (stored.size() != file.size()) {
            return false;
        }
        // An ETag that is another one proves nothing: it may be no hash of the bytes.
        return hasEtag(stored, file) || readBack.isSame(stored.key(), file::open);
    }

    private boolean hasEtag(StoredObject stored, MediaFile file) throws IOException {
        int dash = stored.etag().indexOf('-');
        if (dash < 0) {
            try (InputStream in = file.open()) {
                return Md5.whole(in).equals(stored.etag());
            }
        }
        long size = file.size();
        long own = S3Multipart.partSize(size);
        List<Long> sizes = LongStream.concat(
                        LongStream.of(own), USUAL_PARTS.stream().mapToLong(usual -> usual * MEGABYTE))
                .distinct()
                .filter(part -> stored.etag().substring(dash + 1).equals(String.valueOf((size + part - 1) / part)))
                .boxed()
                .toList();
        for (long part : sizes) {
            check.run();
            try (InputStream in = file.open()) {
                if (Md5.inParts(in, size, part).equals(stored.etag())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public InputStream read(String key) {
        check.run();
        return readBack.read(key);
    }

    @Override
    public void close() {
        parts.close();
        connection.close();
    }
}
