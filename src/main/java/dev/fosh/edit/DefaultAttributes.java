package dev.fosh.edit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields that FiftyOne's own classes always have, which can be neither renamed nor deleted. */
final class DefaultAttributes {
    private static final Set<String> OF_SAMPLES =
            Set.of("id", "filepath", "tags", "metadata", "created_at", "last_modified_at", "media_reference");
    private static final Set<String> OF_FRAMES = Set.of("id", "frame_number", "created_at", "last_modified_at");

    private static final Map<String, Set<String>> OF_CLASSES = Map.ofEntries(
            Map.entry("Group", Set.of("id", "name")),
            Map.entry("Instance", Set.of("id")),
            Map.entry("Attribute", Set.of("value")),
            Map.entry("BooleanAttribute", Set.of("value")),
            Map.entry("CategoricalAttribute", Set.of("value", "confidence", "logits")),
            Map.entry("ListAttribute", Set.of("value")),
            Map.entry("NumericAttribute", Set.of("value")),
            Map.entry("Classification", Set.of("id", "tags", "label", "confidence", "logits")),
            Map.entry("Classifications", Set.of("classifications", "logits")),
            Map.entry(
                    "Detection",
                    Set.of(
                            "id",
                            "tags",
                            "attributes",
                            "label",
                            "bounding_box",
                            "mask",
                            "mask_path",
                            "confidence",
                            "index")),
            Map.entry("Detections", Set.of("detections")),
            Map.entry("GeoLocation", Set.of("id", "tags", "point", "line", "polygon")),
            Map.entry("GeoLocations", Set.of("id", "tags", "points", "lines", "polygons")),
            Map.entry("Heatmap", Set.of("id", "tags", "map", "map_path", "range")),
            Map.entry("Keypoint", Set.of("id", "tags", "attributes", "label", "points", "confidence", "index")),
            Map.entry("Keypoints", Set.of("keypoints")),
            Map.entry(
                    "Polyline",
                    Set.of("id", "tags", "attributes", "label", "points", "confidence", "index", "closed", "filled")),
            Map.entry("Polylines", Set.of("polylines")),
            Map.entry("Regression", Set.of("id", "tags", "value", "confidence")),
            Map.entry("Segmentation", Set.of("id", "tags", "mask", "mask_path")),
            Map.entry("TemporalDetection", Set.of("id", "tags", "label", "support", "confidence")),
            Map.entry("TemporalDetections", Set.of("detections")),
            Map.entry("Metadata", Set.of("size_bytes", "mime_type")),
            Map.entry("ImageMetadata", Set.of("size_bytes", "mime_type", "width", "height", "num_channels")),
            Map.entry("SceneMetadata", Set.of("size_bytes", "mime_type", "asset_counts")),
            Map.entry(
                    "VideoMetadata",
                    Set.of(
                            "size_bytes",
                            "mime_type",
                            "frame_width",
                            "frame_height",
                            "frame_rate",
                            "total_frame_count",
                            "duration",
                            "encoding_str")));

    private DefaultAttributes() {}

    /** Whether every sample, or every frame, has it. */
    static boolean isOfDocuments(String name, boolean isFrame) {
        return (isFrame ? OF_FRAMES : OF_SAMPLES).contains(name);
    }

    /**
     * Whether every embedded document of a class has it.
     *
     * @param document the class without its module
     */
    static boolean isOf(Optional<String> document, String name) {
        return document.map(OF_CLASSES::get)
                .filter(names -> names.contains(name))
                .isPresent();
    }
}
