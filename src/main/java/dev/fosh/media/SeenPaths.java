package dev.fosh.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A number for each of many texts, in 24 bytes a slot: millions of paths fit where their characters would not.
 *
 * <p>Texts are told apart by 128 bits of their SHA-256. Used by one thread.
 */
public final class SeenPaths {
    /** What {@link #get} says of a text that has no number. */
    public static final long NONE = -1;

    private static final int WIDTH = 3;
    private static final int FIRST = 1 << 8;

    private final MessageDigest digest = sha256();
    private long[] slots = new long[FIRST * WIDTH];
    private int size;
    private long high;
    private long low;

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How many texts have a number. */
    public int size() {
        return size;
    }

    /** The number of a text; {@link #NONE} where it has none. */
    public long get(String text) {
        hash(text);
        return slots[place() + 2] - 1;
    }

    /** Gives a text a number, 0 or more, instead of the one that it had. */
    public void put(String text, long number) {
        hash(text);
        int slot = place();
        boolean isNew = slots[slot + 2] == 0;
        slots[slot] = high;
        slots[slot + 1] = low;
        // 0 stands for an empty slot.
        slots[slot + 2] = number + 1;
        if (isNew && ++size * 5L > slots.length / WIDTH * 3L) {
            grow();
        }
    }

    /** Whether the text was new; it has a number then. */
    public boolean add(String text) {
        boolean isNew = get(text) == NONE;
        if (isNew) {
            put(text, 0);
        }
        return isNew;
    }

    private void hash(String text) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        high = hash.getLong();
        low = hash.getLong();
    }

    private int place() {
        int mask = slots.length / WIDTH - 1;
        int at = (int) high & mask;
        while (slots[at * WIDTH + 2] != 0 && (slots[at * WIDTH] != high || slots[at * WIDTH + 1] != low)) {
            at = at + 1 & mask;
        }
        return at * WIDTH;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(old.length, 2)];
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from + 2] != 0) {
                high = old[from];
                low = old[from + 1];
                System.arraycopy(old, from, slots, place(), WIDTH);
            }
        }
    }
}
