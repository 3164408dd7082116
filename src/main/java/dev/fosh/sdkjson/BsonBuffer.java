package dev.fosh.sdkjson;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bson.RawBsonDocument;

/** A growing array of bytes that BSON documents are appended to; used by one thread. */
public final class BsonBuffer {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int length;

    public BsonBuffer() {
        this(1 << 12);
    }

    /** A buffer that has room for so many bytes before it grows. */
    public BsonBuffer(int room) {
        bytes = new byte[Math.max(room, 16)];
    }

    /** The array itself, longer than what is in it; another one after the buffer grew. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes are in use. */
    public int length() {
        return length;
    }

    /** Empties it; the array is kept, so views of earlier documents become invalid. */
    public void reset() {
        length = 0;
    }

    /** Forgets what was appended after the first so many bytes. */
    public void truncate(int length) {
        this.length = Math.min(this.length, length);
    }

    /** The document that begins at an offset, as a view: it changes when the buffer is reset and used again. */
    public RawBsonDocument document(int offset) {
        return new RawBsonDocument(bytes, offset, sizeOf(offset));
    }

    /** The document that begins at an offset, as a copy of its own. */
    public RawBsonDocument copyOf(int offset) {
        return new RawBsonDocument(Arrays.copyOfRange(bytes, offset, offset + sizeOf(offset)));
    }

    /** The size in bytes of the document that begins at an offset. */
    public int sizeOf(int offset) {
        return (int) INT.get(bytes, offset);
    }

    /** Appends bytes as they are. */
    public void append(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, room(count), length, count);
        length += count;
    }

    void append(int value) {
        room(1)[length++] = (byte) value;
    }

    void int32(int value) {
        INT.set(room(4), length, value);
        length += 4;
    }

    void int64(long value) {
        LONG.set(room(8), length, value);
        length += 8;
    }

    void float64(double value) {
        int64(Double.doubleToRawLongBits(value));
    }

    void setByte(int offset, int value) {
        bytes[offset] = (byte) value;
    }

    void setInt32(int offset, int value) {
        INT.set(bytes, offset, value);
    }

    /** Leaves room for a length that {@link #closeDocument} fills in; returns where. */
    int openDocument() {
        int start = length;
        int32(0);
        return start;
    }

    /** Ends the document that was opened there. */
    void closeDocument(int start) {
        append(0);
        setInt32(start, length - start);
    }

    /** Makes room for so many bytes, and returns the array to write them into at {@link #length}. */
    byte[] room(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Growth.capacity(bytes.length, length, count));
        }
        return bytes;
    }

    /** Sets the length after bytes were written into the array that {@link #room} returned. */
    void wroteUpTo(int end) {
        length = end;
    }
}
