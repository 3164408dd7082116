package dev.fosh.migrate;

import java.util.Arrays;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Documents as the bytes they are stored as: what they weigh, and whether two are the same, key order included. */
final class Bytes {
    private Bytes() {}

    /** The size in bytes. */
    static int sizeOf(BsonDocument document) {
        return of(document).length;
    }

    /** Whether two documents are the same to the byte. */
    static boolean areSame(BsonDocument first, BsonDocument second) {
        return Arrays.equals(of(first), of(second));
    }

    /** Whether two values are the same to the byte; null is a missing value. */
    static boolean areSame(BsonValue first, BsonValue second) {
        return first == null || second == null
                ? first == second
                : areSame(new BsonDocument("v", first), new BsonDocument("v", second));
    }

    private static byte[] of(BsonDocument document) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }
}
