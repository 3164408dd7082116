package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The document of {@code metadata.json}: that of the dataset, with views, workspaces and runs in place of their ids. */
final class MetadataDocument {
    /** The maps of a dataset document that have run keys, with the folders of their results. */
    static final Map<String, String> RUN_FOLDERS = Map.of(
            "annotation_runs", "annotations",
            "brain_methods", "brain",
            "evaluations", "evaluations",
            "runs", "runs");

    /** The same keys in the order of the dataset document. */
    static final List<String> RUN_MAPS = List.of("annotation_runs", "brain_methods", "evaluations", "runs");

    private final MongoDatabase database;

    MetadataDocument(MongoDatabase database) {
        this.database = database;
    }

    /**
     * Makes the document.
     *
     * @param isWhole whether all samples are exported: the rest makes no sense for a part
     */
    BsonDocument of(BsonDocument dataset, ExportRequest.Parts parts, boolean isWhole) {
        BsonDocument metadata = DatasetDefaults.isCurrent(dataset) ? DatasetDefaults.filled(dataset) : dataset.clone();
        put(
                metadata,
                "saved_views",
                parts.views() && isWhole ? list("views", dataset.get("saved_views")) : new BsonArray());
        put(
                metadata,
                "workspaces",
                parts.workspaces() && isWhole ? list("workspaces", dataset.get("workspaces")) : new BsonArray());
        for (String key : RUN_MAPS) {
            put(metadata, key, parts.runs() && isWhole ? map(dataset.get(key)) : new BsonDocument());
        }
        // Keys that were missing stand at the end until then.
        return DatasetDefaults.isCurrent(dataset) ? DatasetDefaults.filled(metadata) : metadata;
    }

    /** An older revision gets no keys that it did not know yet. */
    private static void put(BsonDocument metadata, String key, BsonValue value) {
        if (metadata.containsKey(key) || DatasetDefaults.isCurrent(metadata)) {
            metadata.put(key, value);
        }
    }

    private BsonArray list(String collection, BsonValue ids) {
        BsonArray documents = new BsonArray();
        if (ids instanceof BsonArray stored) {
            Map<BsonValue, BsonDocument> found = find(collection, stored);
            // Older revisions have the documents themselves in the place of ids.
            stored.forEach(id -> add(documents, id.isDocument() ? id.asDocument() : found.get(id)));
        }
        return documents;
    }

    private static void add(BsonArray documents, BsonDocument document) {
        if (document != null) {
            documents.add(document);
        }
    }

    private BsonDocument map(BsonValue ids) {
        BsonDocument documents = new BsonDocument();
        if (ids instanceof BsonDocument stored) {
            Map<BsonValue, BsonDocument> found = find("runs", stored.values());
            stored.forEach((key, id) -> {
                BsonDocument document = id.isDocument() ? id.asDocument() : found.get(id);
                if (document != null) {
                    documents.append(key, document);
                }
            });
        }
        return documents;
    }

    private Map<BsonValue, BsonDocument> find(String name, Iterable<BsonValue> ids) {
        MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class);
        Map<BsonValue, BsonDocument> found = new HashMap<>();
        for (BsonDocument document : collection.find(Filters.in("_id", ids))) {
            found.put(document.get("_id"), document);
        }
        return found;
    }
}
