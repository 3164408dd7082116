package dev.fosh.sdkjson;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Bytes compressed by zlib, a block at a time; for one thread. */
final class InflatedNumbers implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Inflater inflater = new Inflater();
    private final byte[] block = new byte[BLOCK];
    private int at;
    private int end;

    InflatedNumbers(byte[] source, int from, int count) {
        inflater.setInput(source, from, count);
    }

    /** The block that {@link #take} gives places in. */
    byte[] bytes() {
        return block;
    }

    /** Takes so many bytes that are sure to be there; returns where they are in the block. */
    int take(int count) throws DataFormatException {
        if (end - at < count) {
            System.arraycopy(block, at, block, 0, end - at);
            end -= at;
            at = 0;
            while (end < count && more()) {
                // Goes on until there are enough.
            }
            if (end < count) {
                throw new DataFormatException("ends too early");
            }
        }
        at += count;
        return at - count;
    }

    /** Passes so many bytes over; returns whether they were there. */
    boolean skip(long count) throws DataFormatException {
        long left = count;
        while (left > 0) {
            if (at == end && !refill()) {
                return false;
            }
            int some = (int) Math.min(left, end - at);
            at += some;
            left -= some;
        }
        return true;
    }

    /** Takes so many bytes; returns whether they were there. */
    boolean fill(byte[] target, int count) throws DataFormatException {
        int filled = 0;
        while (filled < count) {
            if (at == end && !refill()) {
                return false;
            }
            int some = Math.min(count - filled, end - at);
            System.arraycopy(block, at, target, filled, some);
            at += some;
            filled += some;
        }
        return true;
    }

    /** Whether nothing is left, and the end is as it must be. */
    boolean isOver() throws DataFormatException {
        return at == end && !refill() && inflater.finished();
    }

    private boolean refill() throws DataFormatException {
        at = 0;
        end = 0;
        return more();
    }

    private boolean more() throws DataFormatException {
        int count = 0;
        while (count == 0 && !inflater.finished() && !inflater.needsDictionary()) {
            count = inflater.inflate(block, end, BLOCK - end);
            if (count == 0 && inflater.needsInput()) {
                return false;
            }
        }
        end += count;
        return count > 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
