package dev.fosh.transfer;

import java.util.Arrays;

/**
 * Which keys of equal length were met before, up to a number of them: beyond that it answers nothing, and the database
 * finds what is there twice.
 */
final class IdentitySet {
    /** How many keys are held at most: some 4 MB, so that what is in memory is the same for large and very large datasets. */
    static final int MOST = 1 << 17;

    private final int width;
    private final int most;
    private byte[] table;
    private int places = 1 << 10;
    private int size;
    private boolean isFull;

    /** For keys of so many bytes, none of which is all zeros. */
    IdentitySet(int width) {
        this(width, MOST);
    }

    IdentitySet(int width, int most) {
        this.width = width;
        this.most = most;
        this.table = new byte[places * width];
    }

    /** How many bytes a key has. */
    int width() {
        return width;
    }

    /** Adds a key; false where it is known to have been there. */
    boolean add(byte[] bytes, int offset) {
        int place = place(table, places, bytes, offset);
        if (isTaken(table, place)) {
            return false;
        }
        if (size == most) {
            isFull = true;
            return true;
        }
        System.arraycopy(bytes, offset, table, place * width, width);
        size++;
        if (size * 2 > places) {
            grow();
        }
        return true;
    }

    /** Whether the key was added; not to be asked once the set is not {@link #isComplete}. */
    boolean contains(byte[] bytes, int offset) {
        return isTaken(table, place(table, places, bytes, offset));
    }

    /** Whether all keys are held that were added. */
    boolean isComplete() {
        return !isFull;
    }

    private void grow() {
        byte[] larger = new byte[table.length * 2];
        for (int place = 0; place < places; place++) {
            if (isTaken(table, place)) {
                int other = place(larger, places * 2, table, place * width);
                System.arraycopy(table, place * width, larger, other * width, width);
            }
        }
        places *= 2;
        table = larger;
    }

    private int place(byte[] within, int count, byte[] bytes, int offset) {
        int hash = 0;
        for (int i = offset; i < offset + width; i++) {
            hash = hash * 31 + bytes[i];
        }
        hash *= 0x9E3779B9;
        int place = (hash ^ hash >>> 15) & count - 1;
        while (isTaken(within, place)
                && !Arrays.equals(within, place * width, place * width + width, bytes, offset, offset + width)) {
            place = place + 1 & count - 1;
        }
        return place;
    }

    private boolean isTaken(byte[] within, int place) {
        for (int i = place * width; i < place * width + width; i++) {
            if (within[i] != 0) {
                return true;
            }
        }
        return false;
    }
}
