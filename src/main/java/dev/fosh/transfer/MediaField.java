package dev.fosh.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A field whose values are paths of files, or labels that have one.
 *
 * @param path of the field in documents
 * @param attribute the key of a label's path; null where the value itself is the path
 * @param folder where its files go, relative to the export, without a slash at the end
 */
record MediaField(String path, String attribute, String folder) {
    private static final Map<String, String> LABELS = Map.of(
            "fiftyone.core.labels.Detection", "mask_path",
            "fiftyone.core.labels.Segmentation", "mask_path",
            "fiftyone.core.labels.Heatmap", "map_path");

    /** {@code filepath} itself. */
    static final MediaField FILEPATH = new MediaField("filepath", null, "data");

    /** The media fields of samples, {@code filepath} first. */
    static List<MediaField> ofSamples(BsonDocument dataset) {
        List<MediaField> fields = new ArrayList<>();
        fields.add(FILEPATH);
        Set<String> listed = new HashSet<>();
        if (dataset.get("app_config") instanceof BsonDocument config
                && config.get("media_fields") instanceof BsonArray all) {
            all.stream()
                    .filter(BsonValue::isString)
                    .forEach(name -> listed.add(name.asString().getValue()));
        }
        add(dataset.get("sample_fields"), "", "fields/", listed, fields);
        return fields;
    }

    /** The media fields of frames: labels only, as the SDK knows them. */
    static List<MediaField> ofFrames(BsonDocument dataset) {
        List<MediaField> fields = new ArrayList<>();
        add(dataset.get("frame_fields"), "", "fields/frames.", Set.of(), fields);
        return fields;
    }

    private static void add(
            BsonValue schema, String parent, String folder, Set<String> listed, List<MediaField> fields) {
        if (!(schema instanceof BsonArray entries)) {
            return;
        }
        for (BsonValue value : entries) {
            if (value instanceof BsonDocument entry && entry.isString("name")) {
                add(entry, parent + entry.getString("name").getValue(), folder, listed, fields);
            }
        }
    }

    private static void add(
            BsonDocument entry, String path, String folder, Set<String> listed, List<MediaField> fields) {
        boolean isOwn = path.equals("filepath") || path.startsWith("media_reference");
        String type = entry.isString("embedded_doc_type")
                ? entry.getString("embedded_doc_type").getValue()
                : "";
        if (!isOwn && (listed.contains(path) || LABELS.containsKey(type))) {
            String attribute = listed.contains(path) ? null : LABELS.get(type);
            fields.add(new MediaField(path, attribute, folder + path));
        }
        add(entry.get("fields"), path + ".", folder, listed, fields);
    }

    /** What the folder's chunks are called after. */
    String folderName() {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
