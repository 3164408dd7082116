package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.run.Changes;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** Takes away what belonged to a dataset: what it was before it was overwritten, or what a failed import had made. */
final class Belongings {
    private final MongoDatabase database;
    private final Changes changes;

    Belongings(MongoDatabase database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    /** The parts of a dataset document that say what belongs to it. */
    static BsonDocument of(BsonDocument dataset) {
        BsonDocument belongings = new BsonDocument("_id", dataset.get("_id"));
        List<String> keys = new ArrayList<>(DatasetSource.RUN_MAPS);
        keys.addAll(List.of("sample_collection_name", "frame_collection_name", "saved_views", "workspaces"));
        keys.stream().filter(dataset::containsKey).forEach(key -> belongings.put(key, dataset.get(key)));
        belongings.put("frame_collection_name", new BsonString(frames(dataset)));
        return belongings;
    }

    /** The collection of frames; empty where there is none. Before 0.14.0 documents do not name it. */
    static String frames(BsonDocument dataset) {
        String named = SchemaFields.text(dataset, "frame_collection_name");
        String samples = SchemaFields.text(dataset, "sample_collection_name");
        boolean isVideo = SchemaFields.text(dataset, "media_type").equals("video")
                || dataset.isDocument("group_media_types")
                        && dataset.getDocument("group_media_types").containsValue(new BsonString("video"));
        return named.isEmpty() && isVideo && !samples.isEmpty() ? "frames." + samples : named;
    }

    /** Drops the collections and deletes the documents; what is gone already does no harm. */
    void remove(BsonDocument belongings) {
        for (String key : List.of("sample_collection_name", "frame_collection_name")) {
            String name = SchemaFields.text(belongings, key);
            if (!name.isEmpty() && !isOfAnother(name, belongings.get("_id"))) {
                changes.drop(collection(name));
            }
        }
        deleteListed(belongings, "saved_views", "views");
        deleteListed(belongings, "workspaces", "workspaces");
        for (String map : DatasetSource.RUN_MAPS) {
            if (belongings.isDocument(map)) {
                deleteRuns(new ArrayList<>(belongings.getDocument(map).values()));
            }
        }
    }

    /** Clips have the frames of the videos that they are cut from. */
    private boolean isOfAnother(String name, BsonValue own) {
        return collection("datasets")
                        .find(Filters.and(
                                Filters.ne("_id", own),
                                Filters.or(
                                        Filters.eq("sample_collection_name", name),
                                        Filters.eq("frame_collection_name", name))))
                        .first()
                != null;
    }

    private void deleteListed(BsonDocument belongings, String key, String collection) {
        if (belongings.isArray(key) && !belongings.getArray(key).isEmpty()) {
            changes.delete(collection(collection), belongings.getArray(key));
        }
    }

    /** With their results. */
    void deleteRuns(List<BsonValue> ids) {
        List<BsonValue> files = new ArrayList<>();
        for (BsonDocument run : collection("runs").find(Filters.in("_id", ids))) {
            if (run.isObjectId("results")) {
                files.add(run.get("results"));
            }
        }
        deleteFiles(files);
        changes.delete(collection("runs"), ids);
    }

    void deleteFiles(List<BsonValue> ids) {
        if (!ids.isEmpty()) {
            changes.delete(collection("fs.files"), ids);
            changes.deleteMatching(collection("fs.chunks"), Filters.in("files_id", ids));
        }
    }

    /** The temporal tags of a dataset that were not written at this time. */
    void deleteTags(BsonValue dataset, Bson which) {
        changes.deleteMatching(collection("tags"), Filters.and(Filters.eq("_dataset_id", dataset), which));
    }

    void delete(String collection, List<BsonValue> ids) {
        if (!ids.isEmpty()) {
            changes.delete(collection(collection), ids);
        }
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
