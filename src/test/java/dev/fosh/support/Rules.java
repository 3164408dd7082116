package dev.fosh.support;

import java.time.Instant;

/**
 * What may differ between the two sides.
 *
 * @param expected what was made up on the expected side
 * @param actual what was made up on the actual side
 * @param start when the actual run began
 * @param end when the actual run ended
 */
record Rules(Generated expected, Generated actual, Instant start, Instant end) {
    boolean isDuringRun(long milliseconds) {
        Instant instant = Instant.ofEpochMilli(milliseconds);
        // The server keeps whole milliseconds.
        return !instant.isBefore(start.minusMillis(1)) && !instant.isAfter(end.plusMillis(1));
    }
}
