package dev.fosh.transfer;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;

/** Declares what the SDK declares by itself when it imports a dataset. */
final class ImportedSchema {
    private static final String FIELDS = "fiftyone.core.fields.";
    private static final String METADATA = "fiftyone.core.metadata.";

    private final BsonDateTime now;

    ImportedSchema(BsonDateTime now) {
        this.now = now;
    }

    /** The SDK declares the metadata field anew when it learns the media type, but not for groups. */
    void describeMetadata(BsonDocument dataset) {
        String mediaType = SchemaFields.text(dataset, "media_type");
        if (mediaType.isEmpty() || mediaType.equals("group") || !dataset.isArray("sample_fields")) {
            return;
        }
        BsonArray fields = dataset.getArray("sample_fields");
        for (int i = 0; i < fields.size(); i++) {
            if (SchemaFields.text(fields.get(i).asDocument(), "name").equals("metadata")) {
                fields.set(i, metadataField(mediaType));
            }
        }
    }

    private BsonDocument metadataField(String mediaType) {
        BsonArray fields = new BsonArray();
        fields.add(field("size_bytes", "size_bytes", "IntField"));
        fields.add(field("mime_type", "mime_type", "StringField"));
        String type = "Metadata";
        if (mediaType.equals("image")) {
            type = "ImageMetadata";
            List.of("width", "height", "num_channels").forEach(name -> fields.add(field(name, name, "IntField")));
        } else if (mediaType.equals("video")) {
            type = "VideoMetadata";
            fields.add(field("frame_width", "frame_width", "IntField"));
            fields.add(field("frame_height", "frame_height", "IntField"));
            fields.add(field("frame_rate", "frame_rate", "FloatField"));
            fields.add(field("total_frame_count", "total_frame_count", "IntField"));
            fields.add(field("duration", "duration", "FloatField"));
            fields.add(field("encoding_str", "encoding_str", "StringField"));
        }
        BsonDocument field = field("metadata", "metadata", "EmbeddedDocumentField");
        field.put("embedded_doc_type", new BsonString(METADATA + type));
        field.put("fields", fields);
        return field;
    }

    /** Those that every frame has come first where older exports did not declare them; all have the keys of today. */
    void completeFrameFields(BsonDocument dataset) {
        List<BsonDocument> there = SchemaFields.fields(dataset, "frame_fields");
        List<String> names =
                there.stream().map(field -> SchemaFields.text(field, "name")).toList();
        BsonArray fields = new BsonArray();
        List.of(
                        readOnly(field("created_at", "created_at", "DateTimeField")),
                        readOnly(field("last_modified_at", "last_modified_at", "DateTimeField")),
                        field("id", "_id", "ObjectIdField"),
                        field("frame_number", "frame_number", "FrameNumberField"),
                        field("_sample_id", "_sample_id", "ObjectIdField"),
                        field("_dataset_id", "_dataset_id", "ObjectIdField"))
                .stream()
                .filter(field -> !names.contains(SchemaFields.text(field, "name")))
                .forEach(fields::add);
        there.forEach(field -> fields.add(completed(field)));
        dataset.put("frame_fields", fields);
    }

    /** Its own keys in the place where new ones have them; what is in an embedded document is left to the migrations. */
    private BsonDocument completed(BsonDocument field) {
        BsonDocument completed = field(SchemaFields.text(field, "name"), SchemaFields.text(field, "db_field"), "Field");
        boolean isOpen = SchemaFields.text(field, "ftype").equals(FIELDS + "EmbeddedDocumentField");
        if (isOpen && !field.containsKey("fields")) {
            completed.remove("fields");
        }
        completed.putAll(field);
        completed.remove("_cls");
        if (field.isArray("fields")) {
            BsonArray below = new BsonArray();
            SchemaFields.fields(field, "fields").forEach(child -> below.add(completed(child)));
            completed.put("fields", below);
        }
        return completed;
    }

    private static BsonDocument readOnly(BsonDocument field) {
        field.put("read_only", BsonBoolean.TRUE);
        return field;
    }

    private BsonDocument field(String name, String stored, String type) {
        return new BsonDocument("name", new BsonString(name))
                .append("ftype", new BsonString(FIELDS + type))
                .append("embedded_doc_type", BsonNull.VALUE)
                .append("subfield", BsonNull.VALUE)
                .append("fields", new BsonArray())
                .append("db_field", new BsonString(stored))
                .append("description", BsonNull.VALUE)
                .append("info", BsonNull.VALUE)
                .append("read_only", BsonBoolean.FALSE)
                .append("created_at", now);
    }
}
