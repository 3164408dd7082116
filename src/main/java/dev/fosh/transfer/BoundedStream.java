package dev.fosh.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to be read beyond a number of bytes. */
final class BoundedStream extends FilterInputStream {
    /** What the results of a run may have at most. */
    static final long RESULTS = 512L << 20;

    private final long most;
    private long count;

    BoundedStream(InputStream stream, long most) {
        super(stream);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) throws IOException {
        count += more;
        if (count > most) {
            throw new IOException("more than " + (most >> 20) + " MB");
        }
    }
}
