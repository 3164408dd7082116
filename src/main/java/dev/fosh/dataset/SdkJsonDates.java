package dev.fosh.dataset;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $date} as pymongo's {@code json_util} reads and writes it; dates are microseconds since 1970. */
final class SdkJsonDates {
    private static final long SECOND = 1_000_000;
    private static final long FIRST = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC) * SECOND;
    private static final long AFTER_LAST = LocalDateTime.of(10000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC) * SECOND;
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** What Python's {@code strptime} takes for {@code %Y-%m-%dT%H:%M:%S}. */
    private static final Pattern PARSED = Pattern.compile(
            "(\\d{4})-(1[0-2]|0[1-9]|[1-9])-(3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9])"
                    + "[Tt](2[0-3]|[0-1]\\d|\\d):([0-5]\\d|\\d):([0-5]\\d|\\d)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private SdkJsonDates() {}

    static SdkJsonValue date(Object value) throws SdkJsonException {
        if (SdkJsonWrappers.isText(value)) {
            return date(parse(SdkJsonWrappers.text(value)));
        }
        BigInteger millis = SdkJsonNumbers.wholeNumber(value);
        if (millis.bitLength() > 52) {
            throw new SdkJsonException("a date beyond the year 9999");
        }
        return date(millis.longValue() * 1000);
    }

    private static SdkJsonValue date(long micros) throws SdkJsonException {
        if (micros < FIRST || micros >= AFTER_LAST) {
            throw new SdkJsonException("a date outside the years 1 to 9999");
        }
        return new SdkJsonValue(SdkJsonValue.Kind.DATE, micros, Map.of("$date", encode(micros)));
    }

    private static Object encode(long micros) {
        if (micros < 0) {
            return Map.of("$numberLong", Long.toString(Math.floorDiv(micros, 1000L)));
        }
        LocalDateTime date = LocalDateTime.ofEpochSecond(micros / SECOND, 0, ZoneOffset.UTC);
        long millis = micros % SECOND / 1000;
        return TEXT.format(date) + (millis == 0 ? "" : String.format(".%03d", millis)) + "Z";
    }

    private static long parse(String text) throws SdkJsonException {
        int zone = text.length() - zoneLength(text);
        String date = text.substring(0, zone);
        int dot = date.lastIndexOf('.');
        double fraction = dot < 0 ? 0 : SdkJsonNumbers.floating(date.substring(dot)) * SECOND;
        if (!(fraction < SECOND)) {
            throw new SdkJsonException("a fraction of more than a second");
        }
        Matcher matcher = PARSED.matcher(dot < 0 ? date : date.substring(0, dot));
        if (!matcher.matches()) {
            throw new SdkJsonException("not a date");
        }
        int[] parts = new int[6];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = SdkJsonNumbers.wholeNumber(matcher.group(i + 1), 10).intValue();
        }
        return seconds(parts) * SECOND + (long) fraction - offset(text.substring(zone)) * SECOND;
    }

    private static long seconds(int[] parts) throws SdkJsonException {
        if (parts[0] == 0) {
            throw new SdkJsonException("there is no year 0");
        }
        try {
            return LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDay) {
            throw new SdkJsonException("there is no such day");
        }
    }

    private static int zoneLength(String text) {
        if (text.endsWith("Z")) {
            return 1;
        }
        if (isSign(text, 6) && text.charAt(text.length() - 3) == ':') {
            return 6;
        }
        return isSign(text, 5) ? 5 : isSign(text, 3) ? 3 : 0;
    }

    private static boolean isSign(String text, int fromEnd) {
        int place = text.length() - fromEnd;
        return place >= 0 && (text.charAt(place) == '+' || text.charAt(place) == '-');
    }

    /** Seconds east of Greenwich; hours and minutes are what Python's {@code int} takes. */
    private static long offset(String zone) throws SdkJsonException {
        if (zone.length() < 3) {
            return 0;
        }
        String[] parts = zone.length() == 6
                ? zone.substring(1).split(":", -1)
                : new String[] {zone.substring(1, 3), zone.length() == 5 ? zone.substring(3) : "0"};
        if (parts.length != 2) {
            throw new SdkJsonException("not an offset");
        }
        long seconds = SdkJsonNumbers.wholeNumber(parts[0], 10).longValue() * 3600
                + SdkJsonNumbers.wholeNumber(parts[1], 10).longValue() * 60;
        return zone.charAt(0) == '-' ? -seconds : seconds;
    }
}
