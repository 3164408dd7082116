package dev.fosh.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Keys with their numbers, asked with bytes. Immutable. */
final class KeyNames {
    static final int NONE = -1;

    private final byte[][] table;
    private final int[] numbers;

    /** Each key has its place in the list as its number; the first one where it is there twice. */
    KeyNames(List<String> names) {
        table = new byte[Integer.highestOneBit(Math.max(8, names.size() * 4)) * 2][];
        numbers = new int[table.length];
        for (int i = 0; i < names.size(); i++) {
            byte[] key = names.get(i).getBytes(StandardCharsets.UTF_8);
            int place = place(key, 0, key.length);
            if (table[place] == null) {
                table[place] = key;
                numbers[place] = i;
            }
        }
    }

    /** The number of the key that the element has, or {@link #NONE}. */
    int of(byte[] bytes, Elements element) {
        int place = place(bytes, element.nameStart(), element.nameEnd());
        return table[place] == null ? NONE : numbers[place];
    }

    /** Where the key is, or the free place that it would have. */
    private int place(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int place = (hash ^ hash >>> 16) & table.length - 1;
        while (table[place] != null && !Arrays.equals(table[place], 0, table[place].length, bytes, from, to)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }
}
