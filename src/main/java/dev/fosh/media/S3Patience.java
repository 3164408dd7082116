package dev.fosh.media;

import java.time.Duration;

/**
 * How long a store is waited for.
 *
 * @param connect until it takes a connection
 * @param answer until it says anything
 * @param attempt for a small request from its beginning to its end
 * @param attempts of one request, the first one included
 * @param pause before the second attempt, at most; doubled each time
 */
record S3Patience(Duration connect, Duration answer, Duration attempt, int attempts, Duration pause) {
    static final S3Patience USUAL = new S3Patience(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(90), 6, Duration.ofMillis(200));
    private static final long SLOWEST = 16 << 10;

    /** For a request with so many bytes, each attempt. */
    Duration attempt(long bytes) {
        return attempt.plusSeconds(bytes / SLOWEST);
    }

    /** For a request with all its attempts. */
    Duration call(long bytes) {
        return attempt(bytes).multipliedBy(2).plus(pause.multipliedBy(1L << attempts));
    }
}
