package dev.fosh.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an object: an end before the last one is an error, not an end. Used by one thread. */
final class S3Body extends FilterInputStream {
    /** The store, not a file, is why reading failed. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken() {
            super("the store ended its answer in the middle");
        }
    }

    private long left;

    S3Body(InputStream in, long size) {
        super(in);
        left = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = readOrBreak(bytes, from, length);
        if (count < 0 && left > 0) {
            throw new Broken();
        }
        left -= Math.max(0, count);
        return count;
    }

    private int readOrBreak(byte[] bytes, int from, int length) throws Broken {
        try {
            return super.read(bytes, from, length);
        } catch (IOException problem) {
            throw new Broken();
        }
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        left -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
