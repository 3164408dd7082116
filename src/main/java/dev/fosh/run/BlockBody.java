package dev.fosh.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.bson.BSONException;
import org.bson.RawBsonDocument;

/** The records of one block, compressed. */
record BlockBody(byte[] compressed, int rawLength) {
    static BlockBody of(List<byte[]> records) {
        int rawLength = records.stream().mapToInt(record -> record.length).reduce(0, Math::addExact);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            Deflated out = new Deflated(deflater, rawLength / 3 + 64);
            records.forEach(out::add);
            return new BlockBody(out.finish(), rawLength);
        } finally {
            deflater.end();
        }
    }

    /**
     * The records, the newest first.
     *
     * @throws DataFormatException where the bytes are no such records
     */
    List<Kept> newestFirst() throws DataFormatException {
        byte[] raw = inflated();
        List<Kept> records = new ArrayList<>();
        try {
            for (int start = 0; start < raw.length; ) {
                RawBsonDocument record = new RawBsonDocument(raw, start, lengthAt(raw, start));
                records.add(KeptCodec.decode(record));
                start += lengthAt(raw, start);
            }
        } catch (BSONException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw new DataFormatException(unreadable.getMessage());
        }
        Collections.reverse(records);
        return records;
    }

    private byte[] inflated() throws DataFormatException {
        byte[] raw = new byte[rawLength];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            int length = inflater.inflate(raw);
            if (length != rawLength) {
                throw new DataFormatException("shorter than it should be");
            }
            return raw;
        } finally {
            inflater.end();
        }
    }

    private static int lengthAt(byte[] raw, int start) {
        return raw[start] & 0xFF | (raw[start + 1] & 0xFF) << 8 | (raw[start + 2] & 0xFF) << 16 | raw[start + 3] << 24;
    }

    /** Compresses into an array that grows. */
    private static final class Deflated {
        private final Deflater deflater;
        private byte[] bytes;
        private int length;

        Deflated(Deflater deflater, int expected) {
            this.deflater = deflater;
            this.bytes = new byte[expected];
        }

        void add(byte[] record) {
            deflater.setInput(record);
            while (!deflater.needsInput()) {
                step();
            }
        }

        byte[] finish() {
            deflater.finish();
            while (!deflater.finished()) {
                step();
            }
            return Arrays.copyOf(bytes, length);
        }

        private void step() {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length + bytes.length / 2 + 64);
            }
            length += deflater.deflate(bytes, length, bytes.length - length);
        }
    }
}
