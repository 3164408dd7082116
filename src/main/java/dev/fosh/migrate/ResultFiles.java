package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import dev.fosh.dataset.ResultsJson;
import dev.fosh.dataset.SdkJsonException;
import dev.fosh.run.Changes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBinary;
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
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<BsonDocument> files;
    private final MongoCollection<BsonDocument> chunks;
    private final Work work;
    private final Changes changes;

    ResultFiles(Work work, Changes changes) {
        this.files = work.namespace().collection("fs.files");
        this.chunks = work.namespace().collection("fs.chunks");
        this.work = work;
        this.changes = changes;
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
        changes.keepNewFile(files, chunks, newId);
        try (InputStream old = new FileChunks(file.get(), chunks, work.run()::checkStop);
                Upload upload = new Upload(newId)) {
            ResultsJson.rewrite(old, upload, className);
            upload.publish();
            return true;
        } catch (SdkJsonException | FileChunks.Incomplete unreadable) {
            chunks.deleteMany(Filters.eq("files_id", newId));
            return false;
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    void delete(BsonValue id) {
        changes.delete(files, List.of(id));
        changes.deleteMatching(chunks, Filters.eq("files_id", id));
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
            batch.add(new BsonDocument("_id", work.run().id(id, "chunk", Integer.toString(number)))
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
                work.run().check();
                chunks.bulkWrite(batch.stream()
                        .map(chunk -> new ReplaceOneModel<>(place(chunk), chunk, UPSERT))
                        .toList());
                batch.clear();
            }
        }

        /**
         * By id, since an interrupted run may have sent them already; with the keys by which chunks can be sharded,
         * without which a cluster refuses an upsert.
         */
        private static BsonDocument place(BsonDocument chunk) {
            return new BsonDocument("_id", chunk.get("_id"))
                    .append("files_id", chunk.get("files_id"))
                    .append("n", chunk.get("n"));
        }

        void publish() {
            if (chunk.size() > 0) {
                cut();
            }
            send();
            BsonDocument file = new BsonDocument("_id", id)
                    .append("contentType", new BsonString("application/json"))
                    .append("chunkSize", new BsonInt32(CHUNK))
                    .append("length", new BsonInt64(length))
                    .append("uploadDate", work.run().now());
            work.run().check();
            files.replaceOne(Filters.eq(id), file, UPSERT);
        }
    }
}
