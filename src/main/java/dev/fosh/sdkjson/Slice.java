package dev.fosh.sdkjson;

/** The texts of some documents that follow each other in a collection; unchanging, for any thread. */
public final class Slice {
    private final byte[] bytes;
    private final int[] bounds;
    private final int count;
    private final long base;
    private final long first;

    /** The bounds are the beginning and end of each document in {@code bytes}, which begin at {@code base} of the text. */
    Slice(byte[] bytes, int[] bounds, int count, long base, long first) {
        this.bytes = bytes;
        this.bounds = bounds;
        this.count = count;
        this.base = base;
        this.first = first;
    }

    /** What the documents' places refer to; has other text around and between them. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many documents there are. */
    public int count() {
        return count;
    }

    /** The position of the first document in the collection, from 0. */
    public long first() {
        return first;
    }

    /** Where the text of a document begins in {@link #bytes}. */
    public int from(int document) {
        return bounds[2 * document];
    }

    /** Where the text of a document ends in {@link #bytes}. */
    public int to(int document) {
        return bounds[2 * document + 1];
    }

    /** Where {@link #bytes} begin in the whole text: what a place in them is to be shifted by. */
    public long base() {
        return base;
    }

    /** The length of the documents' texts together. */
    public int length() {
        return count == 0 ? 0 : to(count - 1) - from(0);
    }
}
