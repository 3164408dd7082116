package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.InputStream;
import org.bson.BsonDocument;

/** The bytes of a GridFS file, chunk after chunk: each must be there, with the length the file document implies. */
public final class FileChunks extends InputStream {
    /** The chunks of a file are not those that the file document tells of. */
    public static final class Incomplete extends IOException {
        private static final long serialVersionUID = 1L;

        Incomplete(String what) {
            super(what);
        }
    }

    private final MongoCursor<BsonDocument> cursor;
    private final Runnable check;
    private final long chunkSize;
    private byte[] current = new byte[0];
    private int position;
    private long number;
    private long left;

    /**
     * Begins at the first byte.
     *
     * @param check asked before each chunk, throws to stop
     */
    public FileChunks(BsonDocument file, MongoCollection<BsonDocument> chunks, Runnable check) throws Incomplete {
        this.check = check;
        this.left = number(file, "length");
        this.chunkSize = number(file, "chunkSize");
        if (chunkSize <= 0) {
            throw new Incomplete("chunkSize");
        }
        this.cursor = chunks.find(Filters.eq("files_id", file.get("_id")))
                .sort(Sorts.ascending("n"))
                .iterator();
    }

    private static long number(BsonDocument document, String key) throws Incomplete {
        if (!document.isNumber(key)) {
            throw new Incomplete(key);
        }
        return document.getNumber(key).longValue();
    }

    private boolean isAtEnd() throws Incomplete {
        if (position < current.length) {
            return false;
        }
        check.run();
        if (!cursor.hasNext()) {
            if (left > 0) {
                throw new Incomplete("a chunk is missing");
            }
            return true;
        }
        next(cursor.next());
        return false;
    }

    private void next(BsonDocument chunk) throws Incomplete {
        long expected = Math.min(chunkSize, left);
        boolean isNext = expected > 0 && number(chunk, "n") == number && chunk.isBinary("data");
        if (!isNext || chunk.getBinary("data").getData().length != expected) {
            throw new Incomplete("a chunk is missing, too short or too many");
        }
        current = chunk.getBinary("data").getData();
        position = 0;
        number++;
        left -= expected;
    }

    @Override
    public int read() throws Incomplete {
        return isAtEnd() ? -1 : current[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws Incomplete {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
