package dev.fosh.run;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.RawBsonDocument;

/** Hands over what a query finds in portions bounded in documents and bytes. */
final class Portions {
    private final FindIterable<RawBsonDocument> found;

    Portions(FindIterable<RawBsonDocument> found) {
        this.found = found;
    }

    void each(Consumer<List<RawBsonDocument>> consumer) {
        List<RawBsonDocument> portion = new ArrayList<>();
        long bytes = 0;
        try (MongoCursor<RawBsonDocument> cursor =
                found.batchSize(Batch.DOCUMENTS).iterator()) {
            while (cursor.hasNext()) {
                RawBsonDocument document = cursor.next();
                portion.add(document);
                bytes += Bytes.sizeOf(document);
                if (portion.size() >= Batch.DOCUMENTS || bytes >= Batch.BYTES) {
                    consumer.accept(List.copyOf(portion));
                    portion.clear();
                    bytes = 0;
                }
            }
        }
        if (!portion.isEmpty()) {
            consumer.accept(portion);
        }
    }
}
