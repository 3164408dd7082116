package dev.fosh.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonValue;

/** Dates and times as text: ISO, in UTC where no zone is given. */
final class IsoTime {
    private static final int DATE = "2020-01-31".length();
    private static final long DAY = 86_400_000L;

    private IsoTime() {}

    /** Whether a value is a time, or text that says one. */
    static boolean isDate(BsonValue value) {
        return of(value).isPresent();
    }

    /** The time that a value is, or says as text. */
    static Optional<BsonDateTime> of(BsonValue value) {
        if (value.isDateTime()) {
            return Optional.of(value.asDateTime());
        }
        return value.isString() ? parse(value.asString().getValue()) : Optional.empty();
    }

    /** The beginning of the day in UTC. */
    static BsonDateTime day(BsonDateTime time) {
        return new BsonDateTime(Math.floorDiv(time.getValue(), DAY) * DAY);
    }

    private static Optional<BsonDateTime> parse(String text) {
        try {
            return Optional.of(new BsonDateTime(instant(text.strip()).toEpochMilli()));
        } catch (DateTimeException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        if (text.length() == DATE) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String iso = text.length() > DATE && text.charAt(DATE) == ' '
                ? text.substring(0, DATE) + "T" + text.substring(DATE + 1)
                : text;
        boolean hasZone = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d(:?\\d\\d)?");
        return hasZone
                ? OffsetDateTime.parse(iso, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
