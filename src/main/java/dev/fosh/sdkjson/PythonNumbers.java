package dev.fosh.sdkjson;

import java.util.Locale;
import java.util.regex.Pattern;
import org.bson.BsonBoolean;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Numbers as Python's {@code int} and {@code float} make them of text and of other values. */
final class PythonNumbers {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+(_\\d+)*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String DIGITS = "\\d+(_\\d+)*";
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(" + DIGITS + "\\.?(" + DIGITS + ")?|\\." + DIGITS + ")([eE][-+]?" + DIGITS + ")?");

    private PythonNumbers() {}

    /** What {@code int} makes of a value, if it fits 64 bits. */
    static long whole(BsonValue value) throws BadText {
        if (value instanceof BsonString text) {
            return whole(text.getValue());
        }
        if (value instanceof BsonInt32 || value instanceof BsonInt64) {
            return value.asNumber().longValue();
        }
        if (value instanceof BsonBoolean flag) {
            return flag.getValue() ? 1 : 0;
        }
        if (value instanceof BsonDouble number && Math.abs(number.getValue()) < 0x1p63) {
            return (long) number.getValue();
        }
        throw Wrappers.bad("a whole number of 64 bits is missing");
    }

    static long whole(String text) throws BadText {
        String number = text.strip();
        if (WHOLE.matcher(number).matches()) {
            try {
                return Long.parseLong(number.replace("_", ""));
            } catch (NumberFormatException tooLarge) {
                throw Wrappers.bad("a whole number beyond 64 bits");
            }
        }
        throw Wrappers.bad("\"" + text + "\" is not a whole number");
    }

    static double decimal(String text) throws BadText {
        String number = text.strip();
        if (DECIMAL.matcher(number).matches()) {
            return Double.parseDouble(number.replace("_", ""));
        }
        return switch (number.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan" -> Double.NaN;
            case "-nan" -> Double.longBitsToDouble(0xfff8_0000_0000_0000L);
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw Wrappers.bad("\"" + text + "\" is not a number");
        };
    }
}
