package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Cuts what is written into the chunks of a new GridFS file, as the SDK stores results; {@link Changes#keepNewFile} comes
 * first.
 *
 * <p>Own code because the driver's GridFS writes other keys than the SDK's ({@code filename}, {@code metadata}). Some chunks
 * are held at a time; the file document is written last, by {@link #publish}, so that half a file is never one.
 */
public final class FileUpload extends OutputStream {
    private static final int CHUNK = 261_120;
    private static final int BATCH = 16;
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final Place place;
    private final Run run;
    private final BsonValue id;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK);
    private final List<BsonDocument> batch = new ArrayList<>();
    private long length;
    private int number;

    /** The two collections of a bucket. */
    public record Place(MongoCollection<BsonDocument> files, MongoCollection<BsonDocument> chunks) {}

    /** Begins a file of this id; one that an interrupted process began is written over. */
    public FileUpload(Place place, Run run, BsonValue id) {
        this.place = place;
        this.run = run;
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
        batch.add(new BsonDocument("_id", run.id(id, "chunk", Integer.toString(number)))
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
            run.check();
            place.chunks()
                    .bulkWrite(batch.stream()
                            .map(each -> new ReplaceOneModel<>(key(each), each, UPSERT))
                            .toList());
            batch.clear();
        }
    }

    /**
     * By id, since an interrupted run may have sent them already; with the keys by which chunks can be sharded,
     * without which a cluster refuses an upsert.
     */
    private static BsonDocument key(BsonDocument chunk) {
        return new BsonDocument("_id", chunk.get("_id"))
                .append("files_id", chunk.get("files_id"))
                .append("n", chunk.get("n"));
    }

    /** Writes what is left, and the file document. */
    public void publish() {
        if (chunk.size() > 0) {
            cut();
        }
        send();
        BsonDocument file = new BsonDocument("_id", id)
                .append("contentType", new BsonString("application/json"))
                .append("chunkSize", new BsonInt32(CHUNK))
                .append("length", new BsonInt64(length))
                .append("uploadDate", run.now());
        run.check();
        place.files().replaceOne(Filters.eq(id), file, UPSERT);
    }
}
