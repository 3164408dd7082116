package dev.fosh.run;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.RawBsonDocument;

/** Hands over what a query finds in portions bounded in documents and bytes. */
final class Portions {
    private final MongoIterable<RawBsonDocument> found;
    private final int documents;

    Portions(MongoIterable<RawBsonDocument> found) {
        this(found, Batch.DOCUMENTS);
    }

    /** With so many documents at most. */
    Portions(MongoIterable<RawBsonDocument> found, int documents) {
        this.found = found;
        this.documents = documents;
    }

    void each(Consumer<List<RawBsonDocument>> consumer) {
        List<RawBsonDocument> portion = new ArrayList<>();
        long bytes = 0;
        try (MongoCursor<RawBsonDocument> cursor = found.batchSize(documents).iterator()) {
            while (cursor.hasNext()) {
                RawBsonDocument document = cursor.next();
                portion.add(document);
                bytes += Bytes.sizeOf(document);
                if (portion.size() >= documents || bytes >= Batch.BYTES) {
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
