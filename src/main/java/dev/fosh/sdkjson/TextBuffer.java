package dev.fosh.sdkjson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that texts are written into; used by one thread. */
public final class TextBuffer {
    private byte[] bytes;
    private int length;

    public TextBuffer() {
        this(1 << 12);
    }

    /** A buffer that has room for so many bytes before it grows. */
    public TextBuffer(int room) {
        bytes = new byte[Math.max(room, 16)];
    }

    /** The array itself, longer than what is in it; another one after the buffer grew. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes are text. */
    public int length() {
        return length;
    }

    /** Empties it; the array is kept. */
    public void reset() {
        length = 0;
    }

    /** Forgets what was written after the first so many bytes. */
    public void truncate(int length) {
        this.length = Math.min(this.length, length);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Appends a byte. */
    public void append(int value) {
        room(1)[length++] = (byte) value;
    }

    public void append(byte[] source) {
        append(source, 0, source.length);
    }

    public void append(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, room(count), length, count);
        length += count;
    }

    /** Appends text of which every character is ASCII. */
    public void append(String ascii) {
        append(ascii.getBytes(StandardCharsets.ISO_8859_1));
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

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
