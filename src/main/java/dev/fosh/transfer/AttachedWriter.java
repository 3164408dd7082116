package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.dataset.ResultsJson;
import dev.fosh.dataset.SdkJsonException;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Changes;
import dev.fosh.run.FileUpload;
import dev.fosh.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/** Writes what belongs to an imported dataset beside samples and frames, and puts it into its document. */
final class AttachedWriter {
    private final Material material;
    private final Run run;
    private final Changes changes;
    private final MongoDatabase database;
    private final BsonDocument dataset;

    /** Writes for a dataset document that is not published yet. */
    AttachedWriter(Material material, Run run, Changes changes, MongoDatabase database, BsonDocument dataset) {
        this.material = material;
        this.run = run;
        this.changes = changes;
        this.database = database;
        this.dataset = dataset;
    }

    /** What a failed import has to delete again. */
    record Written(List<BsonValue> views, List<BsonValue> workspaces, List<BsonValue> runs, List<BsonValue> files) {
        static Written none() {
            return new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Views, workspaces, runs with their results, in the order of the SDK. */
    void write(Written written) {
        if (material.parts().hasViews()) {
            list("saved_views", "views", written.views());
        }
        if (material.parts().hasWorkspaces()) {
            list("workspaces", "workspaces", written.workspaces());
        }
        if (material.parts().hasRuns()) {
            DatasetSource.RUN_MAPS.forEach(map -> runs(map, written));
        }
    }

    private void list(String key, String collection, List<BsonValue> written) {
        BsonValue exported = material.metadata().get(key);
        if (exported == null || !exported.isArray() || exported.asArray().isEmpty()) {
            return;
        }
        BsonArray ids = new BsonArray();
        for (BsonValue value : exported.asArray()) {
            BsonObjectId id = run.id(dataset.get("_id"), key, Integer.toString(ids.size()));
            written.add(id);
            changes.put(collection(collection), owned(Attached.document(value).orElseThrow(), id));
            ids.add(id);
        }
        dataset.put(key, ids);
    }

    private void runs(String map, Written written) {
        BsonValue exported = material.metadata().get(map);
        if (exported == null || !exported.isDocument() || exported.asDocument().isEmpty()) {
            return;
        }
        BsonDocument ids = new BsonDocument();
        exported.asDocument().forEach((key, value) -> {
            BsonObjectId id = run.id(dataset.get("_id"), map, key);
            written.runs().add(id);
            BsonDocument document = owned(Attached.document(value).orElseThrow(), id);
            document.remove("results");
            document.remove("_cls");
            if (!document.containsKey("results_meta")) {
                document.put("results_meta", new BsonDocument());
            }
            upload(map, key, document, written);
            changes.put(collection("runs"), document);
            ids.put(key, id);
        });
        dataset.put(map, ids);
    }

    private void upload(String map, String key, BsonDocument document, Written written) {
        BsonObjectId file = run.id(dataset.get("_id"), map + " results", key);
        try (InputStream json = material.source().results(map, key).orElse(null)) {
            if (json == null) {
                return;
            }
            written.files().add(file);
            FileUpload.Place place = new FileUpload.Place(collection("fs.files"), collection("fs.chunks"));
            changes.requireIndexes(database, "fs.files", ImportIndexes.ofFiles());
            changes.requireIndexes(database, "fs.chunks", ImportIndexes.ofChunks());
            changes.keepNewFile(place.files(), place.chunks(), file);
            try (FileUpload upload = new FileUpload(place, run, file)) {
                ResultsJson.copy(json, upload);
                upload.publish();
            }
            document.put("results", file);
        } catch (SdkJsonException | IOException unreadable) {
            throw FoshException.of(
                            ErrorCode.BAD_RUN, "the results of " + map + "." + key + ": " + unreadable.getMessage())
                    .causedBy(unreadable);
        }
    }

    /** The document with a new id, as the dataset's own. */
    private BsonDocument owned(BsonDocument exported, BsonObjectId id) {
        BsonDocument document = new BsonDocument("_id", id);
        if (!exported.containsKey("_dataset_id")) {
            document.put("_dataset_id", dataset.get("_id"));
        }
        document.putAll(exported);
        document.put("_id", id);
        document.put("_dataset_id", dataset.get("_id"));
        return document;
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
