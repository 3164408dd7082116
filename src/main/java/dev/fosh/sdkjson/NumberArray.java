package dev.fosh.sdkjson;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Writes what the SDK stores of arrays of numbers, a NumPy file compressed by zlib, as lists in lists.
 *
 * <p>What is too large to hold is read twice, once to see that it is whole. For one thread.
 */
final class NumberArray {
    /** So many bytes are held; what stands in Fortran's order must not have more. */
    private static final int HELD = 64 << 20;

    private static final int MOST_EMPTY_LISTS = 1 << 20;
    private static final int BLOCK = 1 << 16;

    private final byte[] block = new byte[BLOCK];
    private final int most;
    private TextBuffer out;
    private Runnable drain;

    /** What has more bytes than this is not written. */
    NumberArray(int most) {
        this.most = most;
    }

    /**
     * Appends the array.
     *
     * @param drain called now and then, and may empty the buffer
     * @return false, with nothing appended, where these bytes are no such array
     */
    boolean write(byte[] source, int from, int count, TextBuffer to, Runnable drain) {
        this.out = to;
        this.drain = drain;
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(source, from, count);
            byte[] first = start(inflater);
            Optional<NumberArrayHeader> header = NumberArrayHeader.read(first, first.length);
            if (header.isEmpty() || !isPlausible(header.get(), count)) {
                return false;
            }
            return write(header.get(), new Source(source, from, count));
        } catch (DataFormatException broken) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private byte[] start(Inflater inflater) throws DataFormatException {
        int length = 0;
        while (length < BLOCK && !inflater.finished()) {
            int more = inflater.inflate(block, length, BLOCK - length);
            if (more == 0) {
                break;
            }
            length += more;
        }
        return Arrays.copyOf(block, length);
    }

    private boolean isPlausible(NumberArrayHeader header, int compressed) {
        long numbers = header.numbers();
        boolean isSmall = numbers <= most / header.size();
        // Nothing is compressed more than about a thousandfold.
        return isSmall
                && numbers * header.size() <= 1100L * compressed + BLOCK
                && (numbers > 0 || header.lists() <= MOST_EMPTY_LISTS)
                && !(header.isFortran() && numbers * header.size() > HELD);
    }

    private record Source(byte[] bytes, int from, int count) {}

    private boolean write(NumberArrayHeader header, Source source) throws DataFormatException {
        long length = header.numbers() * header.size();
        boolean isHeld = header.isFortran() || length <= 1 << 20;
        try (InflatedNumbers numbers = new InflatedNumbers(source.bytes(), source.from(), source.count())) {
            numbers.skip(header.length());
            if (isHeld) {
                byte[] all = new byte[(int) length];
                if (!numbers.fill(all, all.length) || !numbers.isOver()) {
                    return false;
                }
                lists(header, new Held(header, all), 0, 0);
                return true;
            }
            if (!numbers.skip(length) || !numbers.isOver()) {
                return false;
            }
        }
        try (InflatedNumbers numbers = new InflatedNumbers(source.bytes(), source.from(), source.count())) {
            numbers.skip(header.length());
            lists(header, new Streamed(header, numbers), 0, 0);
        }
        return true;
    }

    /** Where numbers come from. */
    private interface Numbers {
        /** Appends the number at a place in C's order; asked for in that order. */
        void write(long place, TextBuffer out) throws DataFormatException;
    }

    private void lists(NumberArrayHeader header, Numbers numbers, int direction, long place)
            throws DataFormatException {
        List<Integer> shape = header.shape();
        if (direction == shape.size()) {
            numbers.write(place, out);
            return;
        }
        out.append('[');
        int count = shape.get(direction);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append(',');
                out.append(' ');
                drain.run();
            }
            lists(header, numbers, direction + 1, place * count + i);
        }
        out.append(']');
    }

    /** All of them in memory. */
    private record Held(NumberArrayHeader header, byte[] bytes) implements Numbers {
        @Override
        public void write(long place, TextBuffer out) {
            long stored = header.isFortran() ? fortran(place) : place;
            NumberArrayText.write(header, bytes, (int) (stored * header.size()), out);
        }

        private long fortran(long place) {
            List<Integer> shape = header.shape();
            long[] places = new long[shape.size()];
            long rest = place;
            for (int i = shape.size() - 1; i >= 0; i--) {
                places[i] = rest % shape.get(i);
                rest /= shape.get(i);
            }
            long stored = 0;
            for (int i = shape.size() - 1; i >= 0; i--) {
                stored = stored * shape.get(i) + places[i];
            }
            return stored;
        }
    }

    /** One after the other. */
    private record Streamed(NumberArrayHeader header, InflatedNumbers numbers) implements Numbers {
        @Override
        public void write(long place, TextBuffer out) throws DataFormatException {
            NumberArrayText.write(header, numbers.bytes(), numbers.take(header.size()), out);
        }
    }
}
