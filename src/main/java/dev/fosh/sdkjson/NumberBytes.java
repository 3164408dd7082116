package dev.fosh.sdkjson;

import java.nio.charset.StandardCharsets;

/** Reads JSON numbers: whole ones into the shortest integer that holds them, others into doubles. */
final class NumberBytes {
    /** So many digits fit a long, whatever they are. */
    private static final int DIGITS_OF_LONG = 18;

    private static final int DIGITS_OF_UNSIGNED = 19;
    private static final int FAR = 99_999;

    private final JsonInput in;
    private int at;
    private long mantissa;
    private int digits;

    NumberBytes(JsonInput in) {
        this.in = in;
    }

    /** Appends the number; returns its type. */
    int read(BsonBuffer out) throws BadText {
        int start = in.at;
        boolean isNegative = in.byteAt(start) == '-';
        at = isNegative ? start + 1 : start;
        mantissa = 0;
        digits = 0;
        int first = in.byteAt(at);
        if (first < '0' || first > '9') {
            throw in.bad("not JSON");
        }
        if (first == '0') {
            at++;
        } else {
            takeDigits();
        }
        int next = in.byteAt(at);
        if (next == '.' || next == 'e' || next == 'E') {
            out.float64(decimal(start, isNegative));
            return Bson.DOUBLE;
        }
        long number = whole(start, isNegative);
        in.at = at;
        return write(number, out);
    }

    /** Appends a whole number; returns its type. */
    static int write(long number, BsonBuffer out) {
        if (number == (int) number) {
            out.int32((int) number);
            return Bson.INT32;
        }
        out.int64(number);
        return Bson.INT64;
    }

    private void takeDigits() {
        byte[] json = in.json;
        int end = in.end;
        int next = at;
        long value = mantissa;
        int count = digits;
        while (next < end) {
            int digit = json[next] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = 10 * value + digit;
            // Zeros in front do not count.
            count += value == 0 ? 0 : 1;
            next++;
        }
        at = next;
        mantissa = value;
        digits = count;
    }

    private long whole(int start, boolean isNegative) throws BadText {
        if (digits <= DIGITS_OF_LONG) {
            return isNegative ? -mantissa : mantissa;
        }
        try {
            return Long.parseLong(text(start));
        } catch (NumberFormatException tooLarge) {
            throw new BadText(start, "a whole number beyond 64 bits");
        }
    }

    private double decimal(int start, boolean isNegative) throws BadText {
        int exponent = 0;
        if (in.byteAt(at) == '.') {
            int point = ++at;
            takeDigits();
            exponent = point - at;
            if (at == point) {
                in.at = at;
                throw in.bad("a number has no digit after its point");
            }
        }
        int next = in.byteAt(at);
        if (next == 'e' || next == 'E') {
            exponent += exponent();
        }
        in.at = at;
        if (digits == 0) {
            return isNegative ? -0.0 : 0.0;
        }
        double number = digits <= DIGITS_OF_UNSIGNED ? DecimalToDouble.convert(mantissa, exponent) : Double.NaN;
        if (Double.isNaN(number)) {
            return Double.parseDouble(text(start));
        }
        return isNegative ? -number : number;
    }

    private int exponent() throws BadText {
        at++;
        int sign = in.byteAt(at);
        if (sign == '-' || sign == '+') {
            at++;
        }
        int start = at;
        int exponent = 0;
        for (int c = in.byteAt(at); c >= '0' && c <= '9'; c = in.byteAt(++at)) {
            exponent = Math.min(FAR, 10 * exponent + c - '0');
        }
        if (at == start) {
            in.at = at;
            throw in.bad("a number has no digit in its exponent");
        }
        return sign == '-' ? -exponent : exponent;
    }

    private String text(int start) {
        return new String(in.json, start, at - start, StandardCharsets.ISO_8859_1);
    }
}
