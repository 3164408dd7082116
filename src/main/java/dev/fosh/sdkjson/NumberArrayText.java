package dev.fosh.sdkjson;

/** Writes one number of an array as Python would: floats of any width as doubles. */
final class NumberArrayText {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private NumberArrayText() {}

    static void write(NumberArrayHeader header, byte[] bytes, int at, TextBuffer out) {
        long bits = bits(bytes, at, header.size(), header.isBig());
        switch (header.kind()) {
            case 'f' -> ScalarText.number(floating(bits, header.size()), out);
            case 'b' -> out.append(bits == 0 ? FALSE : TRUE);
            case 'u' -> {
                if (bits < 0) {
                    out.append(Long.toUnsignedString(bits));
                } else {
                    DecimalText.write(bits, out);
                }
            }
            default -> {
                int unused = 64 - 8 * header.size();
                DecimalText.write(bits << unused >> unused, out);
            }
        }
    }

    private static long bits(byte[] bytes, int at, int size, boolean isBig) {
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits = bits << 8 | bytes[isBig ? at + i : at + size - 1 - i] & 0xff;
        }
        return bits;
    }

    private static double floating(long bits, int size) {
        return switch (size) {
            case 2 -> half((int) bits);
            case 4 -> Float.intBitsToFloat((int) bits);
            default -> Double.longBitsToDouble(bits);
        };
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size =
                switch (exponent) {
                    case 0 -> Math.scalb((double) fraction, -24);
                    case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb(1024.0 + fraction, exponent - 25);
                };
        return (bits & 0x8000) == 0 ? size : -size;
    }
}
