package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Reads through a collection with one decoded document at a time.
 *
 * <p>The driver would decode all that the server sends at once, up to 16 MB, which are ten times as much as objects.
 */
final class DocumentStream {
    private static final int BATCH = 1_000;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private DocumentStream() {}

    /**
     * Hands over every document that matches.
     *
     * @param sort null for any order
     * @param check asked before each document, throws to stop
     */
    static void read(
            MongoCollection<BsonDocument> collection,
            BsonDocument filter,
            BsonDocument sort,
            Runnable check,
            Consumer<BsonDocument> each) {
        try (MongoCursor<RawBsonDocument> cursor = collection
                .withDocumentClass(RawBsonDocument.class)
                .find(filter)
                .sort(sort)
                .allowDiskUse(sort != null)
                .batchSize(BATCH)
                .iterator()) {
            while (cursor.hasNext()) {
                check.run();
                each.accept(cursor.next().decode(CODEC));
            }
        }
    }
}
