package dev.fosh.transfer;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** The indexes that the SDK makes, by collection. */
final class ImportIndexes {
    private ImportIndexes() {}

    /** Those of a database's {@code datasets}. */
    static List<BsonDocument> ofDatasets() {
        return List.of(unique(of("name")), unique(of("sample_collection_name")));
    }

    /** Those of samples, and of groups in a grouped dataset. */
    static List<BsonDocument> ofSamples(BsonDocument dataset) {
        List<BsonDocument> indexes = new ArrayList<>(List.of(of("filepath"), of("created_at"), of("last_modified_at")));
        String group = SchemaFields.text(dataset, "group_field");
        if (SchemaFields.text(dataset, "media_type").equals("group") && !group.isEmpty()) {
            indexes.add(of(group + "._id"));
            indexes.add(of(group + ".name"));
        }
        return indexes;
    }

    /** Those of frames. */
    static List<BsonDocument> ofFrames() {
        return List.of(unique(of("_sample_id", "frame_number")), of("created_at"), of("last_modified_at"));
    }

    /** Those of temporal tags. */
    static List<BsonDocument> ofTags() {
        return List.of(
                named(
                        "unique_temporal_tag",
                        unique(of("_dataset_id", "_sample_id", "kind", "index_type", "anchor", "start", "end", "tag"))),
                named(
                        "temporal_tag_overlap",
                        of("_dataset_id", "_sample_id", "kind", "index_type", "anchor", "start", "end")),
                named(
                        "temporal_tag_sample_range",
                        of("_dataset_id", "_sample_id", "kind", "start", "end", "index_type", "anchor", "tag")),
                named(
                        "temporal_tag_tag_lookup",
                        of("_dataset_id", "kind", "tag", "_sample_id", "start", "end", "index_type", "anchor")),
                named("temporal_tag_counts", of("_dataset_id", "kind", "anchor", "tag")));
    }

    /** Those of GridFS files. */
    static List<BsonDocument> ofFiles() {
        return List.of(of("filename", "uploadDate"));
    }

    /** Those of their chunks. */
    static List<BsonDocument> ofChunks() {
        return List.of(unique(of("files_id", "n")));
    }

    /** An index on some keys, named as the server does. */
    private static BsonDocument of(String... keys) {
        BsonDocument key = new BsonDocument();
        List<String> names = new ArrayList<>();
        for (String each : keys) {
            key.put(each, new BsonInt32(1));
            names.add(each + "_1");
        }
        return new BsonDocument("key", key).append("name", new BsonString(String.join("_", names)));
    }

    private static BsonDocument unique(BsonDocument index) {
        return index.append("unique", BsonBoolean.TRUE);
    }

    private static BsonDocument named(String name, BsonDocument index) {
        return index.append("name", new BsonString(name));
    }
}
