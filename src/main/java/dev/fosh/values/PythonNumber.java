package dev.fosh.values;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** Numbers as Python's {@code int()} and {@code float()} make them of values. */
final class PythonNumber {
    private static final Pattern INT = Pattern.compile("[+-]?\\d+(_\\d+)*");
    private static final Pattern FLOAT =
            Pattern.compile("[+-]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+(_\\d+)*)?");

    private PythonNumber() {}

    /** A whole number in as few bytes as the SDK stores it. */
    static BsonValue whole(long number) {
        return number == (int) number ? new BsonInt32((int) number) : new BsonInt64(number);
    }

    /** The whole number that {@code int()} gives; absent where it fails, or the number has more than 64 bits. */
    static Optional<BsonValue> toInt(BsonValue value) {
        return switch (value.getBsonType()) {
            case INT32, INT64 -> Optional.of(whole(value.asNumber().longValue()));
            case BOOLEAN -> Optional.of(new BsonInt32(value.asBoolean().getValue() ? 1 : 0));
            case DOUBLE -> truncated(value.asDouble().getValue());
            case STRING -> parsed(value.asString().getValue().strip());
            default -> Optional.empty();
        };
    }

    private static Optional<BsonValue> truncated(double number) {
        boolean isInside = number > -0x1p63 && number < 0x1p63;
        return isInside ? Optional.of(whole((long) number)) : Optional.empty();
    }

    private static Optional<BsonValue> parsed(String text) {
        if (!INT.matcher(text).matches()) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(text.replace("_", "").replace("+", ""));
        return number.bitLength() < 64 ? Optional.of(whole(number.longValue())) : Optional.empty();
    }

    /** The number that {@code float()} gives; absent where it fails. */
    static Optional<BsonValue> toFloat(BsonValue value) {
        return switch (value.getBsonType()) {
            case INT32, INT64 -> Optional.of(new BsonDouble(value.asNumber().longValue()));
            case DOUBLE -> Optional.of(value);
            case BOOLEAN -> Optional.of(new BsonDouble(value.asBoolean().getValue() ? 1 : 0));
            case STRING -> floating(value.asString().getValue().strip()).<BsonValue>map(BsonDouble::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> floating(String text) {
        if (FLOAT.matcher(text).matches()) {
            return Optional.of(Double.valueOf(text.replace("_", "")));
        }
        boolean isNegative = text.startsWith("-");
        String bare =
                (isNegative || text.startsWith("+") ? text.substring(1) : text).toLowerCase(java.util.Locale.ROOT);
        return switch (bare) {
            case "nan" -> Optional.of(Double.NaN);
            case "inf", "infinity" -> Optional.of(isNegative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            default -> Optional.empty();
        };
    }
}
