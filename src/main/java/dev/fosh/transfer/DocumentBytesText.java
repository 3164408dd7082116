package dev.fosh.transfer;

import dev.fosh.sdkjson.DocumentText;
import dev.fosh.sdkjson.TextBuffer;
import java.util.Arrays;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** The SDK's JSON of single documents that are not stored as they are written. */
final class DocumentBytesText {
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private DocumentBytesText() {}

    static byte[] of(BsonDocument document) {
        TextBuffer text = new TextBuffer();
        append(document, text);
        return Arrays.copyOf(text.bytes(), text.length());
    }

    /** Appends the JSON; the document may be larger than a stored one. */
    static void append(BsonDocument document, TextBuffer text) {
        try (BasicOutputBuffer bytes = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(bytes)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
            new DocumentText().write(bytes.getInternalBuffer(), 0, text);
        }
    }
}
