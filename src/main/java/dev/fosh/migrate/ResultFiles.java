package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.fosh.dataset.ResultsJson;
import dev.fosh.dataset.SdkJsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The results of runs in GridFS, rewritten as SDK revision 0.20.0 does.
 *
 * <p>Own code because the driver's GridFS writes other keys than the SDK's ({@code filename}, {@code metadata}). One
 * chunk is held at a time; the file document is written last, so that half a file is never one.
 */
final class ResultFiles {
    private static final int CHUNK = 261_120;

    private final MongoCollection<BsonDocument> files;
    private final MongoCollection<BsonDocument> chunks;
    private final Work work;

    ResultFiles(Work work) {
        this.files = work.namespace().collection("fs.files");
        this.chunks = work.namespace().collection("fs.chunks");
        this.work = work;
    }

    Optional<BsonDocument> find(BsonValue id) {
        return Optional.ofNullable(files.find(Filters.eq(id)).first());
    }

    /**
     * Writes the file once more under a new id, with another {@code cls}.
     *
     * @return whether it is there: false where the old file is missing, incomplete or no JSON object
     */
    boolean rewrite(BsonValue oldId, BsonValue newId, String className) {
        Optional<BsonDocument> file = find(oldId);
        if (file.isEmpty()) {
            return false;
        }
        try (MongoCursor<BsonDocument> cursor = chunks.find(Filters.eq("files_id", oldId))
                        .sort(Sorts.ascending("n"))
                        .iterator();
                InputStream old = new Chunks(file.get(), cursor);
                Upload upload = new Upload(newId)) {
            ResultsJson.rewrite(old, upload, className);
            upload.publish();
            return true;
        } catch (SdkJsonException | IncompleteFile unreadable) {
            chunks.deleteMany(Filters.eq("files_id", newId));
            return false;
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    void delete(BsonValue id) {
        files.deleteOne(Filters.eq(id));
        chunks.deleteMany(Filters.eq("files_id", id));
    }

    /** The chunks of a file are not those that the file document tells of. */
    private static final class IncompleteFile extends IOException {
        private static final long serialVersionUID = 1L;

        IncompleteFile(String what) {
            super(what);
        }
    }

    /** The bytes of a file, chunk after chunk: each must be there, with the length the file document implies. */
    private final class Chunks extends InputStream {
        private final MongoCursor<BsonDocument> cursor;
        private final long chunkSize;
        private byte[] current = new byte[0];
        private int position;
        private long number;
        private long left;

        Chunks(BsonDocument file, MongoCursor<BsonDocument> cursor) throws IncompleteFile {
            this.cursor = cursor;
            this.left = number(file, "length");
            this.chunkSize = number(file, "chunkSize");
            if (chunkSize <= 0) {
                throw new IncompleteFile("chunkSize");
            }
        }

        private static long number(BsonDocument document, String key) throws IncompleteFile {
            if (!document.isNumber(key)) {
                throw new IncompleteFile(key);
            }
            return document.getNumber(key).longValue();
        }

        private boolean isAtEnd() throws IncompleteFile {
            if (position < current.length) {
                return false;
            }
            work.cancellation().check();
            if (!cursor.hasNext()) {
                if (left > 0) {
                    throw new IncompleteFile("a chunk is missing");
                }
                return true;
            }
            next(cursor.next());
            return false;
        }

        private void next(BsonDocument chunk) throws IncompleteFile {
            long expected = Math.min(chunkSize, left);
            boolean isNext = expected > 0 && number(chunk, "n") == number && chunk.isBinary("data");
            if (!isNext || chunk.getBinary("data").getData().length != expected) {
                throw new IncompleteFile("a chunk is missing, too short or too many");
            }
            current = chunk.getBinary("data").getData();
            position = 0;
            number++;
            left -= expected;
        }

        @Override
        public int read() throws IncompleteFile {
            return isAtEnd() ? -1 : current[position++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IncompleteFile {
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
    }

    /** Cuts what is written into chunks. */
    private final class Upload extends OutputStream {
        private static final int BATCH = 16;

        private final BsonValue id;
        private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK);
        private final List<BsonDocument> batch = new ArrayList<>();
        private long length;
        private int number;

        Upload(BsonValue id) {
            this.id = id;
        }

        @Override
        public void write(int octet) {
            chunk.write(octet);
            cutFullChunk();
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            int from = offset;
            int left = count;
            while (left > 0) {
                int part = Math.min(left, CHUNK - chunk.size());
                chunk.write(bytes, from, part);
                from += part;
                left -= part;
                cutFullChunk();
            }
        }

        private void cutFullChunk() {
            if (chunk.size() == CHUNK) {
                cut();
            }
        }

        private void cut() {
            batch.add(
                    new BsonDocument("_id", new org.bson.BsonObjectId(work.ids().get()))
                            .append("files_id", id)
                            .append("n", new BsonInt32(number++))
                            .append("data", new BsonBinary(chunk.toByteArray())));
            length += chunk.size();
            chunk.reset();
            if (batch.size() == BATCH) {
                send();
            }
        }

        private void send() {
            if (!batch.isEmpty()) {
                chunks.insertMany(batch);
                batch.clear();
            }
        }

        void publish() {
            if (chunk.size() > 0) {
                cut();
            }
            send();
            files.insertOne(new BsonDocument("_id", id)
                    .append("contentType", new BsonString("application/json"))
                    .append("chunkSize", new BsonInt32(CHUNK))
                    .append("length", new BsonInt64(length))
                    .append("uploadDate", new BsonDateTime(work.clock().millis())));
        }
    }
}
