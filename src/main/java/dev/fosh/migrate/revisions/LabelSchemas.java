package dev.fosh.migrate.revisions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The sub-fields that 0.16.0 and 0.16.1 declare for each class of metadata and labels. */
final class LabelSchemas {
    // Keypoint.points has the type of polyline points in the SDK too.
    private static final Map<String, BsonArray> SCHEMAS = parse(
            """
            metadata.Metadata: size_bytes Int, mime_type String
            metadata.ImageMetadata: size_bytes Int, mime_type String, width Int, height Int, num_channels Int
            metadata.VideoMetadata: size_bytes Int, mime_type String, frame_width Int, frame_height Int,\
             frame_rate Float, total_frame_count Int, duration Float, encoding_str String
            labels.Regression: id ObjectId, tags List String, value Float, confidence Float
            labels.Classification: id ObjectId, tags List String, label String, confidence Float, logits Vector
            labels.Detection: id ObjectId, tags List String, label String, bounding_box List Float, mask Array,\
             confidence Float, index Int
            labels.Polyline: id ObjectId, tags List String, label String, points PolylinePoints, confidence Float,\
             index Int, closed Boolean, filled Boolean
            labels.Keypoint: id ObjectId, tags List String, label String, points PolylinePoints, confidence Float,\
             index Int
            labels.Segmentation: id ObjectId, tags List String, mask Array
            labels.Heatmap: id ObjectId, tags List String, map Array, range HeatmapRange
            labels.TemporalDetection: id ObjectId, tags List String, label String, support FrameSupport,\
             confidence Float
            labels.GeoLocation: id ObjectId, tags List String, point GeoPoint, line GeoLineString,\
             polygon GeoPolygon
            labels.GeoLocations: id ObjectId, tags List String, points GeoMultiPoint, lines GeoMultiLineString,\
             polygons GeoMultiPolygon
            """);

    private static final Map<String, String> LISTS = Map.of(
            FieldTypes.label("Classifications"), "classifications",
            FieldTypes.label("Detections"), "detections",
            FieldTypes.label("Keypoints"), "keypoints",
            FieldTypes.label("Polylines"), "polylines",
            FieldTypes.label("TemporalDetections"), "detections");

    private LabelSchemas() {}

    /** The sub-fields of a class by 0.16.0, which knows no lists of labels; none for an unknown class. */
    static BsonArray of(BsonValue type) {
        BsonArray schema = type instanceof BsonString name ? SCHEMAS.get(name.getValue()) : null;
        return schema == null ? new BsonArray() : schema.clone();
    }

    /** The sub-fields of a class by 0.16.1, lists of labels too. */
    static BsonArray withLists(BsonValue type) {
        String list = type instanceof BsonString name ? LISTS.get(name.getValue()) : null;
        if (list == null) {
            return of(type);
        }
        String plural = type.asString().getValue();
        BsonString singular = new BsonString(plural.substring(0, plural.length() - 1));
        BsonDocument entry = entry(list, "List", FieldTypes.EMBEDDED_DOCUMENT);
        entry.put("embedded_doc_type", singular);
        entry.put("fields", of(singular));
        return new BsonArray(List.of(entry));
    }

    private static Map<String, BsonArray> parse(String table) {
        Map<String, BsonArray> schemas = new HashMap<>();
        table.lines().forEach(line -> {
            String[] classAndFields = line.split(": ");
            BsonArray schema = new BsonArray();
            for (String field : classAndFields[1].split(", ")) {
                String[] words = field.split(" ");
                schema.add(entry(words[0], words[1], words.length == 3 ? FieldTypes.field(words[2]) : null));
            }
            schemas.put("fiftyone.core." + classAndFields[0], schema);
        });
        return Map.copyOf(schemas);
    }

    private static BsonDocument entry(String name, String type, String subfield) {
        return new BsonDocument("_cls", new BsonString("SampleFieldDocument"))
                .append("name", new BsonString(name))
                .append("ftype", new BsonString(FieldTypes.field(type)))
                .append("subfield", Values.text(subfield))
                .append("embedded_doc_type", BsonNull.VALUE)
                .append("db_field", new BsonString(type.equals("ObjectId") ? "_" + name : name))
                .append("fields", new BsonArray());
    }
}
