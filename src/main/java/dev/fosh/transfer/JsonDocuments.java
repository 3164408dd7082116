package dev.fosh.transfer;

import dev.fosh.sdkjson.BadText;
import dev.fosh.sdkjson.BsonBuffer;
import dev.fosh.sdkjson.DocumentBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Small documents from the SDK's JSON text. */
final class JsonDocuments {
    /** How deep documents may be nested. */
    static final int DEEPEST = 100;

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private JsonDocuments() {}

    /** The document; nothing where the text is none. */
    static Optional<BsonDocument> tryParse(String text) {
        try {
            return Optional.of(parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (BadText notJson) {
            return Optional.empty();
        }
    }

    /** The document that the bytes are the text of. */
    static BsonDocument parse(byte[] json) throws BadText {
        BsonBuffer buffer = new BsonBuffer(json.length);
        new DocumentBytes(DEEPEST).read(json, 0, json.length, buffer);
        return buffer.document(0).decode(CODEC);
    }
}
