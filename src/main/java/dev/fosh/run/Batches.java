package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Hands documents on in batches bounded in number and bytes. */
final class Batches {
    private static final int MOST = 1_000;
    private static final int MOST_BYTES = 4 << 20;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    /** Each batch is encoded once, and not empty. */
    <T> void of(List<T> all, Function<T, BsonDocument> encoding, Consumer<List<RawBsonDocument>> work) {
        List<RawBsonDocument> batch = new ArrayList<>();
        long bytes = 0;
        for (T one : all) {
            RawBsonDocument document = new RawBsonDocument(encoding.apply(one), CODEC);
            int size = document.getByteBuffer().remaining();
            if (!batch.isEmpty() && (batch.size() == MOST || bytes + size > MOST_BYTES)) {
                work.accept(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(document);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            work.accept(batch);
        }
    }
}
