package dev.fosh.sdkjson;

/** The names of an array's elements: their positions, as text. */
final class ArrayNames {
    private ArrayNames() {}

    /** Appends the name of the element at a position and the zero byte behind it. */
    static void append(int index, BsonBuffer out) {
        if (index < 10) {
            out.append('0' + index);
        } else {
            int divisor = 10;
            while (index / divisor >= 10) {
                divisor *= 10;
            }
            for (; divisor > 0; divisor /= 10) {
                out.append('0' + index / divisor % 10);
            }
        }
        out.append(0);
    }
}
