package dev.fosh.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonType;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

/** Puts a BSON document together from values that are bytes already. Used by one thread. */
final class BsonOut {
    private byte[] bytes;
    private int length;

    BsonOut(int expected) {
        bytes = new byte[Math.max(expected, 64)];
    }

    /** Begins the document; where it begins is for {@link #end}. */
    int begin() {
        room(4);
        length += 4;
        return length - 4;
    }

    /** Begins a document or list inside. */
    int begin(String key, BsonType type) {
        key(type.getValue(), key);
        return begin();
    }

    void end(int begin) {
        room(1);
        bytes[length++] = 0;
        BsonSize.setInt32(bytes, begin, length - begin);
    }

    /** A value as it stands in other bytes. */
    void value(String key, int type, byte[] source, int from, int to) {
        key(type, key);
        room(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    void text(String key, String text) {
        key(BsonType.STRING.getValue(), key);
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(5 + encoded.length);
        BsonSize.setInt32(bytes, length, encoded.length + 1);
        System.arraycopy(encoded, 0, bytes, length + 4, encoded.length);
        length += 5 + encoded.length;
        bytes[length - 1] = 0;
    }

    void number(String key, int number) {
        key(BsonType.INT32.getValue(), key);
        room(4);
        BsonSize.setInt32(bytes, length, number);
        length += 4;
    }

    void none(String key) {
        key(BsonType.NULL.getValue(), key);
    }

    void document(String key, RawBsonDocument document) {
        ByteBuf buffer = document.getByteBuffer();
        value(key, BsonType.DOCUMENT.getValue(), buffer.array(), buffer.position(), buffer.limit());
    }

    /** Bytes of no particular kind. */
    void binary(String key, byte[] data) {
        key(BsonType.BINARY.getValue(), key);
        room(5 + data.length);
        BsonSize.setInt32(bytes, length, data.length);
        bytes[length + 4] = 0;
        System.arraycopy(data, 0, bytes, length + 5, data.length);
        length += 5 + data.length;
    }

    private void key(int type, String key) {
        byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
        room(2 + encoded.length);
        bytes[length] = (byte) type;
        System.arraycopy(encoded, 0, bytes, length + 1, encoded.length);
        length += 2 + encoded.length;
        bytes[length - 1] = 0;
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
    }

    /** What was put together, as bytes. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** What was put together. */
    RawBsonDocument document() {
        return new RawBsonDocument(bytes, 0, length);
    }
}
