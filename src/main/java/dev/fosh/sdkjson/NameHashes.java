package dev.fosh.sdkjson;

import java.util.Arrays;

/** Notices keys that may be equal to another in the same object, for all objects that are open. */
final class NameHashes {
    /** In larger objects equal keys are taken for granted and looked for once, at the end. */
    private static final int MOST = 128;

    private static final int SUSPECTED = 1 << 31;

    private int[] hashes = new int[256];
    private int size;
    private int base;
    private boolean isSuspected;

    void reset() {
        size = 0;
        base = 0;
        isSuspected = false;
    }

    /** Begins an object; what is returned goes to {@link #close}. */
    int open() {
        int mark = base | (isSuspected ? SUSPECTED : 0);
        base = size;
        isSuspected = false;
        return mark;
    }

    /** Ends the object that was opened last; returns whether two of its keys may be equal. */
    boolean close(int mark) {
        boolean result = isSuspected;
        size = base;
        base = mark & ~SUSPECTED;
        isSuspected = mark < 0;
        return result;
    }

    void add(byte[] bytes, int from, int to) {
        if (isSuspected) {
            return;
        }
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        boolean isEqual = size - base >= MOST;
        for (int i = base; i < size; i++) {
            isEqual |= hashes[i] == hash;
        }
        isSuspected = isEqual;
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash;
    }
}
