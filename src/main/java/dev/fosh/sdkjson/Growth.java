package dev.fosh.sdkjson;

/** How arrays grow: by half and more, so that what is appended is copied a few times at most. */
final class Growth {
    private static final int MOST = Integer.MAX_VALUE - 16;

    private Growth() {}

    /**
     * A capacity that holds {@code more} bytes behind the first {@code length}.
     *
     * @throws OutOfMemoryError if no array is that long
     */
    static int capacity(int capacity, int length, int more) {
        long needed = (long) length + more;
        if (needed > MOST) {
            throw new OutOfMemoryError("a buffer of " + needed + " bytes");
        }
        return (int) Math.min(MOST, Math.max(needed, capacity + (capacity >> 1) + 64L));
    }
}
