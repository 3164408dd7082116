package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.FileChunks;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Writes the results of runs from GridFS into files, one at a time. */
final class RunResults {
    private final MongoDatabase database;
    private final Path folder;
    private final Manifest manifest;
    private final Runnable check;

    /**
     * Writes into the folder of an export.
     *
     * @param check asked before each part, throws to stop
     */
    RunResults(MongoDatabase database, Path folder, Manifest manifest, Runnable check) {
        this.database = database;
        this.folder = folder;
        this.manifest = manifest;
        this.check = check;
    }

    /**
     * Writes the results of all runs that have any.
     *
     * @param metadata as {@link MetadataDocument} made it
     * @throws FoshException {@code RESULTS_INCOMPLETE}
     */
    void write(BsonDocument metadata) throws IOException {
        for (String map : MetadataDocument.RUN_MAPS) {
            for (var run : metadata.getDocument(map, new BsonDocument()).entrySet()) {
                BsonValue results = run.getValue().asDocument().get("results");
                if (results != null && !results.isNull()) {
                    write(MetadataDocument.RUN_FOLDERS.get(map) + "/" + run.getKey() + ".json", run.getKey(), results);
                }
            }
        }
    }

    private void write(String name, String key, BsonValue id) throws IOException {
        if (key.contains("/") || key.equals("..")) {
            throw FoshException.of(ErrorCode.RESULTS_INCOMPLETE, "no file can be called after the run " + key)
                    .tryThis("export --no-runs");
        }
        BsonDocument file = collection("fs.files").find(Filters.eq(id)).first();
        if (file == null) {
            throw incomplete(key, "the file " + id + " is not in GridFS");
        }
        try (InputStream stored = new FileChunks(file, collection("fs.chunks"), check);
                HashedFile results = new HashedFile(folder, name)) {
            ResultsText.copy(stored, results);
            manifest.add(results.finish());
        } catch (FileChunks.Incomplete | EOFException broken) {
            throw incomplete(key, broken.getMessage());
        }
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    private static FoshException incomplete(String key, String why) {
        return FoshException.of(
                        ErrorCode.RESULTS_INCOMPLETE,
                        "the results of run " + Shown.word(key) + " are not complete in the database")
                .why(why)
                .tryThis("export --no-runs");
    }
}
