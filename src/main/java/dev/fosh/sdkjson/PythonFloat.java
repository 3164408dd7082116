package dev.fosh.sdkjson;

import java.math.BigInteger;

/**
 * Prints doubles as Python's {@code repr} does: the fewest digits that read back as the same double.
 *
 * <p>Java 17's own {@code Double.toString} sometimes prints a digit too many. The digits are found by Raffaele Giulietti's
 * Schubfach algorithm ("The Schubfach way to render doubles", 2021): the interval of decimals that round to the double is
 * scaled by a power of ten of 126 bits, so that its bounds are told apart by whole numbers of 64 bits.
 */
public final class PythonFloat {
    private static final int SMALLEST_EXPONENT = -1074;
    private static final long HIDDEN_BIT = 1L << 52;
    private static final long LOW_63 = (1L << 63) - 1;
    private static final int LEAST_POWER = -324;
    private static final int GREATEST_POWER = 292;

    /** The powers of ten, upper and lower 63 bits by turns, from {@link #LEAST_POWER}. */
    private static final long[] POWERS = powers();

    private static final byte[] ZERO = {'0', '.', '0'};

    private PythonFloat() {}

    /** The text of a number that is neither infinite nor NaN. */
    public static String repr(double number) {
        TextBuffer text = new TextBuffer(32);
        write(number, text);
        return text.toString();
    }

    /** Appends the text of a number that is neither infinite nor NaN. */
    static void write(double number, TextBuffer out) {
        long bits = Double.doubleToRawLongBits(number);
        if (bits < 0) {
            out.append('-');
        }
        long fraction = bits & HIDDEN_BIT - 1;
        int exponent = (int) (bits >>> 52) & 0x7ff;
        if (exponent == 0 && fraction == 0) {
            out.append(ZERO);
        } else if (exponent == 0) {
            shortest(SMALLEST_EXPONENT, fraction, out);
        } else {
            shortest(SMALLEST_EXPONENT - 1 + exponent, HIDDEN_BIT | fraction, out);
        }
    }

    /** Prints {@code significand * 2^exponent}. */
    private static void shortest(int exponent, long significand, TextBuffer out) {
        boolean isLowerGapHalf = significand == HIDDEN_BIT && exponent != SMALLEST_EXPONENT;
        int power = isLowerGapHalf ? log10OfThreeQuarters(exponent) : log10(exponent);
        int shift = exponent + log2OfPowerOf10(-power) + 2;
        int index = 2 * (power - LEAST_POWER);
        long high = POWERS[index];
        long low = POWERS[index + 1];
        long middle = significand << 2;
        long scaled = scale(high, low, middle << shift);
        long lower = scale(high, low, middle - (isLowerGapHalf ? 1 : 2) << shift);
        long upper = scale(high, low, middle + 2 << shift);
        // An interval around an odd significand does not contain its ends: ties go to the even one.
        long open = significand & 1;

        long floor = scaled >> 2;
        long tens = floor / 10 * 10;
        boolean isTensInside = lower + open <= tens << 2;
        boolean isNextTensInside = (tens + 10 << 2) + open <= upper;
        if (floor >= 10 && isTensInside != isNextTensInside) {
            DecimalText.write(isTensInside ? tens : tens + 10, power, out);
            return;
        }
        boolean isFloorInside = lower + open <= floor << 2;
        boolean isNextInside = (floor + 1 << 2) + open <= upper;
        long beyondHalf = scaled - (2 * floor + 1 << 1);
        boolean isFloorNearer = beyondHalf < 0 || beyondHalf == 0 && (floor & 1) == 0;
        boolean isFloor = isFloorInside == isNextInside ? isFloorNearer : isFloorInside;
        DecimalText.write(isFloor ? floor : floor + 1, power, out);
    }

    /** The product without its lower 126 bits, its last bit set where anything was cut off. */
    private static long scale(long high, long low, long factor) {
        long carry = Math.multiplyHigh(low, factor);
        long product = high * factor;
        long sum = (product >>> 1) + carry;
        long whole = Math.multiplyHigh(high, factor) + (sum >>> 63);
        return whole | (sum & LOW_63) + LOW_63 >>> 63;
    }

    /** The floor of the decimal logarithm of a power of two, right for all exponents of doubles. */
    private static int log10(int exponent) {
        return (int) (exponent * 661_971_961_083L >> 41);
    }

    private static int log10OfThreeQuarters(int exponent) {
        return (int) (exponent * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    private static int log2OfPowerOf10(int power) {
        return (int) (power * 913_124_641_741L >> 38);
    }

    /** For each power {@code k} the floor of {@code 10^-k}, scaled to 126 bits, plus one. */
    private static long[] powers() {
        long[] powers = new long[2 * (GREATEST_POWER - LEAST_POWER + 1)];
        for (int power = LEAST_POWER; power <= GREATEST_POWER; power++) {
            int shift = 125 - log2OfPowerOf10(-power);
            BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
            BigInteger scaled = power > 0 ? BigInteger.ONE.shiftLeft(shift).divide(ten) : ten.shiftLeft(shift);
            BigInteger rounded = scaled.add(BigInteger.ONE);
            int index = 2 * (power - LEAST_POWER);
            powers[index] = rounded.shiftRight(63).longValueExact();
            powers[index + 1] = rounded.longValue() & LOW_63;
        }
        return powers;
    }
}
