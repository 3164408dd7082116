package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reads objects, to compare them where no checksum tells enough. Thread-safe. */
final class S3ReadBack {
    private static final int ATTEMPTS = 4;
    private static final int CHUNK = 64 << 10;

    private final String bucket;
    private final S3Connection connection;
    private final Runnable check;

    S3ReadBack(String bucket, S3Connection connection, Runnable check) {
        this.bucket = bucket;
        this.connection = connection;
        this.check = check;
    }

    /** What an object is compared with. */
    interface Source {
        InputStream open() throws IOException;
    }

    InputStream read(String key) {
        return connection.ask(client -> {
            try {
                ResponseInputStream<GetObjectResponse> body =
                        client.getObject(request -> request.bucket(bucket).key(key));
                return new S3Body(body, S3Bucket.size(body.response().contentLength()));
            } catch (NoSuchKeyException missing) {
                throw connection.faults().noObject(key);
            }
        });
    }

    /**
     * Whether an object has just these bytes.
     *
     * @throws IOException where the source can't be read
     */
    boolean isSame(String key, Source source) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (InputStream local = source.open();
                    InputStream stored = read(key)) {
                return isSame(local, stored);
            } catch (S3Body.Broken again) {
                check.run();
            }
        }
        throw FoshException.of(ErrorCode.STORE_UNREACHABLE, "could not read " + key + " back")
                .why(connection.place().name() + " ended its answer in the middle, " + ATTEMPTS + " times")
                .tryThis("resume");
    }

    private boolean isSame(InputStream local, InputStream stored) throws IOException {
        byte[] here = new byte[CHUNK];
        byte[] there = new byte[CHUNK];
        int count;
        do {
            check.run();
            count = local.readNBytes(here, 0, CHUNK);
            int other = stored.readNBytes(there, 0, CHUNK);
            if (!Arrays.equals(here, 0, count, there, 0, other)) {
                return false;
            }
        } while (count == CHUNK);
        return true;
    }
}
