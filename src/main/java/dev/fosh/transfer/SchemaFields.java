package dev.fosh.transfer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the schema in a dataset document says of keys and of media. */
final class SchemaFields {
    private static final String LABELS = "fiftyone.core.labels.";
    private static final Set<String> WITH_FILES = Set.of("Detection", "Segmentation", "Heatmap");

    private SchemaFields() {}

    /** The keys that documents may have at the top, by {@code sample_fields} or {@code frame_fields}. */
    static List<String> keys(BsonDocument dataset, String schema) {
        Set<String> keys = new LinkedHashSet<>();
        for (BsonDocument field : fields(dataset, schema)) {
            String name = text(field, "name");
            keys.add(text(field, "db_field").isEmpty() ? name : text(field, "db_field"));
        }
        keys.remove("");
        return new ArrayList<>(keys);
    }

    /** The paths of labels that can name a file, and of what the dataset's settings call media. */
    static List<String> media(BsonDocument dataset, String schema) {
        List<String> paths = new ArrayList<>();
        fields(dataset, schema).forEach(field -> collect("", field, paths));
        if (schema.equals("sample_fields") && dataset.get("app_config") instanceof BsonDocument settings) {
            for (BsonValue listed : array(settings, "media_fields")) {
                if (listed instanceof BsonString path && !path.getValue().equals("filepath")) {
                    paths.add(path.getValue());
                }
            }
        }
        return paths;
    }

    private static void collect(String above, BsonDocument field, List<String> paths) {
        String path = above + text(field, "name");
        String type = text(field, "embedded_doc_type");
        if (type.startsWith(LABELS) && WITH_FILES.contains(type.substring(LABELS.length()))) {
            paths.add(path);
        } else {
            fields(field, "fields").forEach(child -> collect(path + ".", child, paths));
        }
    }

    /** The field documents under a key; none where there is no array. */
    static List<BsonDocument> fields(BsonDocument owner, String key) {
        List<BsonDocument> fields = new ArrayList<>();
        for (BsonValue value : array(owner, key)) {
            if (value instanceof BsonDocument field) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static List<BsonValue> array(BsonDocument owner, String key) {
        return owner.isArray(key) ? owner.getArray(key) : List.of();
    }

    /** A text in a document; empty where there is none. */
    static String text(BsonDocument owner, String key) {
        return owner.isString(key) ? owner.getString(key).getValue() : "";
    }
}
