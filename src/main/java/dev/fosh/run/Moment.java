package dev.fosh.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A point in this process's time, by clocks that nobody sets.
 *
 * @param nanos by Java's clock, which stands still while the machine sleeps
 * @param uptime milliseconds by the machine's, which goes on; 0 where there is none
 */
record Moment(long nanos, long uptime) {
    private static final Path UPTIME = Path.of("/proc/uptime");

    static Moment now() {
        return new Moment(System.nanoTime(), readUptime());
    }

    /** Whether it is longer ago than this, by any of the clocks. */
    boolean isOlderThan(Duration age) {
        Moment now = now();
        return now.nanos - nanos > age.toNanos() || now.uptime - uptime > age.toMillis();
    }

    private static long readUptime() {
        try {
            String seconds =
                    Files.readString(UPTIME, StandardCharsets.ISO_8859_1).split(" ", 2)[0];
            return Math.round(Double.parseDouble(seconds) * 1000);
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }
}
