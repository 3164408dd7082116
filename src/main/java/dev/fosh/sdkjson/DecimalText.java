package dev.fosh.sdkjson;

/** Prints decimal numbers as Python does: whole ones as they are, others with a point or an exponent. */
final class DecimalText {
    private static final int BILLION = 1_000_000_000;

    private DecimalText() {}

    /** Appends a whole number. */
    static void write(long number, TextBuffer out) {
        if (number == Long.MIN_VALUE) {
            out.append("-9223372036854775808");
            return;
        }
        byte[] bytes = out.room(20);
        int at = out.length();
        if (number < 0) {
            bytes[at++] = '-';
        }
        long magnitude = Math.abs(number);
        int count = digits(magnitude);
        put(magnitude, count, bytes, at);
        out.wroteUpTo(at + count);
    }

    /** Appends {@code decimal * 10^power} with at least one digit on both sides of the point, or an exponent. */
    static void write(long decimal, int power, TextBuffer out) {
        while (decimal % 10 == 0) {
            decimal /= 10;
            power++;
        }
        int count = digits(decimal);
        int point = count + power;
        byte[] bytes = out.room(32);
        int at = out.length();
        if (point <= -4 || point > 16) {
            at = scientific(decimal, count, point - 1, bytes, at);
        } else if (point <= 0) {
            bytes[at++] = '0';
            bytes[at++] = '.';
            at = zeros(-point, bytes, at);
            put(decimal, count, bytes, at);
            at += count;
        } else {
            at = plain(decimal, count, point, bytes, at);
        }
        out.wroteUpTo(at);
    }

    private static int plain(long decimal, int count, int point, byte[] bytes, int at) {
        put(decimal, count, bytes, at);
        if (point >= count) {
            int end = zeros(point - count, bytes, at + count);
            bytes[end] = '.';
            bytes[end + 1] = '0';
            return end + 2;
        }
        System.arraycopy(bytes, at + point, bytes, at + point + 1, count - point);
        bytes[at + point] = '.';
        return at + count + 1;
    }

    private static int scientific(long decimal, int count, int exponent, byte[] bytes, int at) {
        int end = at + 1;
        if (count > 1) {
            put(decimal, count, bytes, at + 1);
            bytes[at] = bytes[at + 1];
            bytes[at + 1] = '.';
            end = at + 1 + count;
        } else {
            bytes[at] = (byte) ('0' + decimal);
        }
        bytes[end++] = 'e';
        bytes[end++] = (byte) (exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        int exponentDigits = magnitude < 100 ? 2 : 3;
        put(magnitude, exponentDigits, bytes, end);
        return end + exponentDigits;
    }

    private static int zeros(int count, byte[] bytes, int at) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = '0';
        }
        return at + count;
    }

    /** Writes exactly so many digits, zeros in front included. */
    private static void put(long number, int count, byte[] bytes, int at) {
        int end = at + count;
        long rest = number;
        while (rest >= BILLION) {
            // Divisions of ints are several times faster than those of longs.
            int low = (int) (rest % BILLION);
            rest /= BILLION;
            for (int i = 0; i < 9; i++) {
                bytes[--end] = (byte) ('0' + low % 10);
                low /= 10;
            }
        }
        int high = (int) rest;
        while (end > at) {
            bytes[--end] = (byte) ('0' + high % 10);
            high /= 10;
        }
    }

    private static int digits(long number) {
        int count = 1;
        for (long limit = 10; count < 19 && number >= limit; limit *= 10) {
            count++;
        }
        return count;
    }
}
