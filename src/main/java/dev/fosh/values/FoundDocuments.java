package dev.fosh.values;

import com.mongodb.client.MongoCursor;
import dev.fosh.session.Cancellation;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

/** What a query found. */
final class FoundDocuments implements DocumentSource {
    private static final int CHECKED = 256;

    private final MongoCursor<RawBsonDocument> cursor;
    private final Cancellation cancellation;
    private byte[] bytes;
    private int start;
    private long count;

    FoundDocuments(MongoCursor<RawBsonDocument> cursor, Cancellation cancellation) {
        this.cursor = cursor;
        this.cancellation = cancellation;
    }

    @Override
    public boolean next() {
        if (count++ % CHECKED == 0) {
            cancellation.check();
        }
        if (!cursor.hasNext()) {
            return false;
        }
        ByteBuf buffer = cursor.next().getByteBuffer();
        bytes = buffer.array();
        start = buffer.arrayOffset() + buffer.position();
        return true;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
