package dev.fosh.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Makes the ids of runs: the time of their start in UTC, and four digits that tell runs of one second apart. */
public final class RunId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern WHOLE = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{4}");
    private static final int SUFFIXES = 1 << 16;

    private RunId() {}

    public static String next(Clock clock, RandomGenerator random) {
        return TIME.format(clock.instant()) + String.format(Locale.ROOT, "-%04x", random.nextInt(SUFFIXES));
    }

    static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }
}
