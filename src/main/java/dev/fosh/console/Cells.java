package dev.fosh.console;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as people read them. */
final class Cells {
    private static final String NOTHING = "–";
    private static final int MOST_DECIMALS = 6;

    private static final Pattern FIGURE = Pattern.compile("[0-9][0-9.,]* (B|[kMGTP]B|s|min|h)");

    private Cells() {}

    /** One line for any value. */
    static String text(Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(Cells::inner).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .map(entry -> text(String.valueOf(entry.getKey())) + ": " + inner(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return Text.escaped(value.toString());
    }

    private static String inner(Object value) {
        if (value instanceof Map<?, ?>) {
            return "{" + text(value) + "}";
        }
        return value instanceof Collection<?> ? "[" + text(value) + "]" : text(value);
    }

    private static String number(Number number) {
        boolean isWhole = number instanceof Long
                || number instanceof Integer
                || number instanceof BigInteger
                || number instanceof Short
                || number instanceof Byte;
        if (isWhole) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        double amount = number.doubleValue();
        double size = Math.abs(amount);
        if (!(size < 1e15) || size > 0 && size < 1e-3) {
            return number.toString();
        }
        BigDecimal decimal = new BigDecimal(number.toString())
                .setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, decimal.scale()) + "f", decimal);
    }

    /** Whether the value stands at the right of its column: a number, or one with a unit. */
    static boolean isFigure(Object value) {
        return value instanceof Number
                || value instanceof String text && FIGURE.matcher(text).matches();
    }
}
