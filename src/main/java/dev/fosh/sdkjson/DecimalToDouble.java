package dev.fosh.sdkjson;

import java.math.BigInteger;

/**
 * The double that is nearest to a decimal, ties to even.
 *
 * <p>By Daniel Lemire's "Number parsing at a gigabyte per second" (2021): the decimal's digits are multiplied with a power
 * of five of 128 bits, which settles the rounding in all but very few cases. {@code Double.parseDouble} takes ten times as
 * long for numbers of 17 digits.
 */
final class DecimalToDouble {
    private static final int LEAST = -342;
    private static final int GREATEST = 308;
    private static final long EXACT = 1L << 53;
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** The powers of five from {@link #LEAST}, scaled to 128 bits: upper and lower halves by turns. */
    private static final long[] FIVES = fives();

    private DecimalToDouble() {}

    /** The double for {@code digits * 10^exponent}, the digits unsigned and not 0; NaN where this can't tell. */
    static double convert(long digits, int exponent) {
        if (digits >= 0 && digits <= EXACT && exponent >= -22 && exponent <= 22) {
            return exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
        }
        return exponent < LEAST || exponent > GREATEST ? Double.NaN : scaled(digits, exponent);
    }

    private static double scaled(long digits, int exponent) {
        int shift = Long.numberOfLeadingZeros(digits);
        long factor = digits << shift;
        int index = 2 * (exponent - LEAST);
        long high = multiplyHigh(factor, FIVES[index]);
        long low = factor * FIVES[index];
        if ((high & 0x1ff) == 0x1ff) {
            long more = multiplyHigh(factor, FIVES[index + 1]);
            low += more;
            high += Long.compareUnsigned(low, more) < 0 ? 1 : 0;
        }
        if (low == -1 && (exponent < -27 || exponent > 55)) {
            return Double.NaN;
        }
        return rounded(high, low, exponent, shift);
    }

    private static double rounded(long high, long low, int exponent, int shift) {
        int upper = (int) (high >>> 63);
        long mantissa = high >>> upper + 9;
        int power = (217_706 * exponent >> 16) + 63 + upper - shift + 1023;
        if (power <= 0) {
            return Double.NaN;
        }
        boolean isTie = (low == 0 || low == 1) && exponent >= -4 && exponent <= 23 && (mantissa & 3) == 1;
        if (isTie && mantissa << upper + 9 == high) {
            mantissa &= ~1;
        }
        mantissa = mantissa + (mantissa & 1) >>> 1;
        if (mantissa >= EXACT) {
            mantissa = EXACT >> 1;
            power++;
        }
        return power >= 0x7ff ? Double.NaN : Double.longBitsToDouble((long) power << 52 | mantissa & (EXACT >> 1) - 1);
    }

    private static long multiplyHigh(long first, long second) {
        return Math.multiplyHigh(first, second) + (first >> 63 & second) + (second >> 63 & first);
    }

    private static long[] fives() {
        long[] fives = new long[2 * (GREATEST - LEAST + 1)];
        for (int exponent = LEAST; exponent <= GREATEST; exponent++) {
            BigInteger five =
                    exponent < 0 ? inverse(-exponent) : BigInteger.valueOf(5).pow(exponent);
            int excess = five.bitLength() - 128;
            BigInteger scaled = excess > 0 ? five.shiftRight(excess) : five.shiftLeft(-excess);
            int index = 2 * (exponent - LEAST);
            fives[index] = scaled.shiftRight(64).longValue();
            fives[index + 1] = scaled.longValue();
        }
        return fives;
    }

    /** A multiple of {@code 5^-exponent}, rounded up, of 128 bits or more. */
    private static BigInteger inverse(int exponent) {
        BigInteger five = BigInteger.valueOf(5).pow(exponent);
        int bits = five.bitLength();
        int shift = exponent <= 27 ? bits + 127 : 2 * bits + 128;
        return BigInteger.ONE.shiftLeft(shift).divide(five).add(BigInteger.ONE);
    }
}
