package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.fosh.dataset.ResultsJson;
import dev.fosh.dataset.SdkJsonException;
import dev.fosh.run.Changes;
import dev.fosh.run.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The results of runs in GridFS, rewritten as SDK revision 0.20.0 does.
 *
 * <p>One chunk is held at a time; the file document is written last, so that half a file is never one.
 */
final class ResultFiles {
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
                FileUpload upload = new FileUpload(new FileUpload.Place(files, chunks), work.run(), newId)) {
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
}
