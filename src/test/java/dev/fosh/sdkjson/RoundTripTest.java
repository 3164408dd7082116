package dev.fosh.sdkjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.support.RandomBson;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final int DOCUMENTS = 4_000;

    private final DocumentText writer = new DocumentText();
    private final DocumentBytes reader = new DocumentBytes(100);

    @Test
    void everyDocumentComesBackToTheByte() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        RandomBson documents = new RandomBson(new Random(seed));
        TextBuffer text = new TextBuffer();
        TextBuffer again = new TextBuffer();
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] bson = bytes(documents.document(20));
            text.reset();
            writer.write(bson, 0, text);
            BsonBuffer back = read(text);
            assertThat(HexFormat.of().formatHex(back.bytes(), 0, back.length()))
                    .as("seed %d, document %d: %s", seed, i, text)
                    .isEqualTo(HexFormat.of().formatHex(bson));
            again.reset();
            writer.write(back.bytes(), 0, again);
            assertThat(again.toString()).isEqualTo(text.toString());
        }
    }

    @Test
    void anInt64ThatFitsInt32ComesBackAsInt32() throws Exception {
        for (long number : new long[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            TextBuffer text = new TextBuffer();
            writer.write(bytes(new BsonDocument("v", new BsonInt64(number))), 0, text);
            assertThat(read(text).document(0)).isEqualTo(new BsonDocument("v", new BsonInt32((int) number)));
        }
    }

    private BsonBuffer read(TextBuffer text) throws BadText {
        BsonBuffer back = new BsonBuffer();
        reader.read(text.bytes(), 0, text.length(), back);
        return back;
    }

    private static byte[] bytes(BsonDocument document) {
        RawBsonDocument raw = new RawBsonDocument(document, new BsonDocumentCodec());
        return Arrays.copyOf(raw.getByteBuffer().array(), raw.getByteBuffer().remaining());
    }
}
