package dev.fosh.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Documents as the bytes they are stored as: what they weigh, and whether two are the same, key order included. */
public final class Bytes {
    private static final int OBJECT_ID_BYTES = 12;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private Bytes() {}

    /** Whether two documents are the same to the byte. */
    public static boolean areSame(BsonDocument first, BsonDocument second) {
        return Arrays.equals(of(first), of(second));
    }

    /** Whether two values are the same to the byte; null is a missing value. */
    public static boolean areSame(BsonValue first, BsonValue second) {
        if (first == null || second == null || first.getBsonType() != second.getBsonType()) {
            return first == second;
        }
        return switch (first.getBsonType()) {
            case STRING, INT32, INT64, DATE_TIME, OBJECT_ID, BOOLEAN, NULL -> first.equals(second);
            default -> areSame(new BsonDocument("v", first), new BsonDocument("v", second));
        };
    }

    /** The document's BSON; a copy. */
    static byte[] of(BsonDocument document) {
        if (document instanceof RawBsonDocument raw) {
            byte[] bytes = new byte[raw.getByteBuffer().remaining()];
            raw.getByteBuffer().get(bytes);
            return bytes;
        }
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }

    /** The document as nothing but its bytes, which the driver sends as they are. */
    public static RawBsonDocument raw(BsonDocument document) {
        return document instanceof RawBsonDocument raw ? raw : new RawBsonDocument(of(document));
    }

    /** At least the size of a value in bytes, found without encoding what is usual. */
    static long atMost(BsonValue value) {
        if (value == null) {
            return 0;
        }
        return switch (value.getBsonType()) {
            case STRING -> 5L + 3L * value.asString().getValue().length();
            case INT32, INT64, DATE_TIME, OBJECT_ID, BOOLEAN, NULL, DOUBLE -> OBJECT_ID_BYTES;
            default -> sizeOf(new BsonDocument("v", value));
        };
    }

    /** The size in bytes. */
    public static int sizeOf(BsonDocument document) {
        return document instanceof RawBsonDocument raw ? raw.getByteBuffer().remaining() : of(document).length;
    }

    /** A copy that can be changed; the bytes stay what they are. */
    public static BsonDocument copy(RawBsonDocument document) {
        return document.decode(CODEC);
    }

    /** What tells an id from all others in sets and maps. */
    static ByteBuffer key(BsonValue id) {
        if (id instanceof BsonObjectId usual) {
            // Begins with its type, and the bytes of a document with their number, which is another one at this length.
            ByteBuffer key = ByteBuffer.allocate(1 + OBJECT_ID_BYTES).put((byte) BsonType.OBJECT_ID.getValue());
            usual.getValue().putToByteBuffer(key);
            return key.flip();
        }
        return ByteBuffer.wrap(of(new BsonDocument("", id)));
    }
}
