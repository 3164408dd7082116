package dev.fosh.dataset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bson.types.Decimal128;

/** Reads numbers from text as Python's {@code int}, {@code float} and {@code Decimal} do. */
final class SdkJsonNumbers {
    private static final Pattern DECIMAL_INT = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*+");
    private static final Pattern HEX_INT = Pattern.compile("[+-]?(0[xX]_?)?[0-9a-fA-F]+(_[0-9a-fA-F]+)*+");
    private static final Pattern FLOAT = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*+|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern SPECIAL = Pattern.compile("[+-]?(inf(inity)?|nan)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECIMAL_NAN = Pattern.compile("[+-]?s?nan0*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern HUGE_EXPONENT_OF_ZERO = Pattern.compile("^([+-]?[0.]+[eE][+-]?)[0-9]{5,}$");
    private static final Pattern BAD_UNDERSCORE = Pattern.compile("^_|_$|[^0-9]_|_[^0-9]");

    private SdkJsonNumbers() {}

    /** Whether a text is a number by the grammar of JSON. */
    static boolean isJsonNumber(CharSequence text) {
        int position = text.charAt(0) == '-' ? 1 : 0;
        int start = position;
        position = digits(text, position);
        boolean isWhole = position > start && (text.charAt(start) != '0' || position == start + 1);
        if (isWhole && position < text.length() && text.charAt(position) == '.') {
            start = position + 1;
            position = digits(text, start);
            isWhole = position > start;
        }
        if (isWhole && position < text.length() && (text.charAt(position) | ' ') == 'e') {
            start = position + 1;
            if (start < text.length() && (text.charAt(start) == '-' || text.charAt(start) == '+')) {
                start++;
            }
            position = digits(text, start);
            isWhole = position > start;
        }
        return isWhole && position == text.length();
    }

    private static int digits(CharSequence text, int from) {
        int position = from;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        return position;
    }

    /** Python's {@code int(text, base)} for base 10 or 16. */
    static BigInteger wholeNumber(String text, int base) throws SdkJsonException {
        String ascii = ascii(text);
        // Longer texts have too many digits; the patterns would need much stack for them.
        boolean isShort = ascii.length() <= 2 * SdkJsonReader.MOST_DIGITS;
        if (!isShort || !(base == 10 ? DECIMAL_INT : HEX_INT).matcher(ascii).matches()) {
            throw new SdkJsonException("not a whole number");
        }
        String digits = ascii.replace("_", "");
        if (base == 16) {
            return new BigInteger(digits.replaceFirst("0[xX]", ""), 16);
        }
        if (digits.length() - (digits.matches("[+-].*") ? 1 : 0) > SdkJsonReader.MOST_DIGITS) {
            throw new SdkJsonException("a whole number of more than " + SdkJsonReader.MOST_DIGITS + " digits");
        }
        return new BigInteger(digits);
    }

    /** Python's {@code int(value)}. */
    static BigInteger wholeNumber(Object value) throws SdkJsonException {
        if (value instanceof Double number) {
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw new SdkJsonException("not a whole number");
            }
            return new BigDecimal(number).toBigInteger();
        }
        if (value instanceof Boolean isOne) {
            return isOne ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof SdkJsonValue typed && typed.core() instanceof byte[] bytes) {
            return wholeNumber(new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^\\x00-\\x7f]", "?"), 10);
        }
        return isWhole(value) ? whole(value) : wholeNumber(SdkJsonWrappers.text(value), 10);
    }

    /** Whether Python's type is {@code int} or a subclass other than {@code bool}. */
    static boolean isWhole(Object value) {
        return value instanceof Long
                || value instanceof BigInteger
                || value instanceof SdkJsonValue typed && typed.is(SdkJsonValue.Kind.INT64);
    }

    private static BigInteger whole(Object value) {
        if (value instanceof SdkJsonValue typed) {
            return (BigInteger) typed.core();
        }
        return value instanceof Long number ? BigInteger.valueOf(number) : (BigInteger) value;
    }

    /** Python's {@code float(text)}. */
    static double floating(String text) throws SdkJsonException {
        String ascii = ascii(text);
        if (SPECIAL.matcher(ascii).matches()) {
            double infinity = ascii.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return ascii.toLowerCase(Locale.ROOT).contains("nan") ? Double.NaN : infinity;
        }
        String digits = ascii.replace("_", "");
        if (BAD_UNDERSCORE.matcher(ascii).find() || !FLOAT.matcher(digits).matches()) {
            throw new SdkJsonException("not a number");
        }
        return Double.parseDouble(digits);
    }

    /** The text of pymongo's {@code Decimal128(text)}, which takes neither blanks nor underscores. */
    static String decimal(String text) throws SdkJsonException {
        String digits = simple(text);
        if (DECIMAL_NAN.matcher(digits).matches()) {
            return "NaN";
        }
        if (SPECIAL.matcher(digits).matches()) {
            return digits.startsWith("-") ? "-Infinity" : "Infinity";
        }
        if (!FLOAT.matcher(digits).matches()) {
            throw new SdkJsonException("not a decimal number");
        }
        try {
            return Decimal128.parse(HUGE_EXPONENT_OF_ZERO.matcher(digits).replaceFirst("$19999"))
                    .toString();
        } catch (NumberFormatException tooExact) {
            throw new SdkJsonException("not a decimal number of 128 bits");
        }
    }

    /** Without blanks around it. */
    private static String ascii(String text) {
        String ascii = simple(text);
        int start = 0;
        int end = ascii.length();
        while (start < end && isBlank(ascii.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(ascii.charAt(end - 1))) {
            end--;
        }
        return ascii.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** In a text that is not ASCII Python knows more blanks, and the digits of all scripts. */
    private static String simple(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> ascii.appendCodePoint(simple(c)));
        return ascii.toString();
    }

    private static int simple(int c) {
        if (c >= 0x1c && c <= 0x1f || c == 0x85 || Character.isSpaceChar(c)) {
            return ' ';
        }
        int digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
        if (digit >= 0) {
            return '0' + digit;
        }
        return c < 0x80 ? c : '?';
    }
}
