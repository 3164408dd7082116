package dev.fosh.run;

import java.util.Arrays;

/** A growing set of hashes in at most 16 bytes each. */
public final class LongSet {
    private long[] slots = new long[1 << 10];
    private int size;
    private boolean hasZero;

    /** Whether it was not there. */
    public boolean add(long value) {
        if (value == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        int slot = slotOf(value);
        if (slots[slot] == value) {
            return false;
        }
        slots[slot] = value;
        size++;
        if (size > slots.length / 4 * 3) {
            grow();
        }
        return true;
    }

    public boolean contains(long value) {
        return value == 0 ? hasZero : slots[slotOf(value)] == value;
    }

    private int slotOf(long value) {
        int slot = (int) value & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] all = slots;
        slots = new long[Math.multiplyExact(all.length, 2)];
        Arrays.stream(all).filter(value -> value != 0).forEach(value -> slots[slotOf(value)] = value);
    }
}
