package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

/**
 * The documents of a collection in the order in which they are stored.
 *
 * @param what they are, for people
 * @param check throws when the user wants to stop
 */
record StoredPortions(MongoCollection<RawBsonDocument> collection, String what, Runnable check)
        implements Iterable<Portion> {
    private static final int DOCUMENTS = 1_000;
    private static final long BYTES = 2 << 20;

    @Override
    public Iterator<Portion> iterator() {
        return new Portions();
    }

    private final class Portions implements Iterator<Portion> {
        private final MongoCursor<RawBsonDocument> cursor =
                collection.find().batchSize(DOCUMENTS).iterator();
        private long next;

        @Override
        public boolean hasNext() {
            boolean isThere = false;
            try {
                check.run();
                isThere = cursor.hasNext();
            } finally {
                if (!isThere) {
                    cursor.close();
                }
            }
            return isThere;
        }

        @Override
        public Portion next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<RawBsonDocument> documents = new ArrayList<>();
            long bytes = 0;
            while (documents.size() < DOCUMENTS && bytes < BYTES && cursor.hasNext()) {
                RawBsonDocument document = cursor.next();
                bytes += document.getByteBuffer().remaining();
                documents.add(document);
            }
            long first = next;
            next += documents.size();
            return () -> batch(documents, first);
        }
    }

    private RawBatch batch(List<RawBsonDocument> documents, long first) {
        int room = documents.stream()
                .mapToInt(document -> document.getByteBuffer().remaining())
                .sum();
        RawBatch batch = new RawBatch(first, i -> what + " " + (first + i), room);
        for (RawBsonDocument document : documents) {
            ByteBuf bytes = document.getByteBuffer();
            batch.begin();
            batch.buffer().append(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }
        return batch;
    }
}
