package dev.fosh.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * What the SDK knows of a class of embedded documents: the attributes that every document of it has.
 *
 * @param name as in {@code _cls}
 * @param path of the Python class
 * @param parents the names of the classes it extends
 * @param fields in the order in which schemas declare them
 */
record DocumentClass(String name, String path, List<String> parents, Map<String, Attribute> fields) {
    private static final String LABELS = "fiftyone.core.labels.";
    private static final String METADATA = "fiftyone.core.metadata.";
    private static final String DYNAMIC = "DynamicEmbeddedDocument";
    private static final Map<String, DocumentClass> ALL = new LinkedHashMap<>();

    /**
     * An attribute.
     *
     * @param type as {@code List(Float)}; with {@code Field} behind it where it has the name of a class of documents
     * @param isAlways whether it is written even where nobody gave it: empty, or false, or null
     */
    record Attribute(String type, Optional<String> isAlways) {}

    static {
        label("Regression", "value:Float confidence:Float");
        label("Classification", "label:String confidence:Float logits:Vector");
        container("Classifications", "classifications:List(Classification)=[] logits:Vector");
        label(
                "Detection",
                "attributes:Dict(Attribute)={} label:String bounding_box:List(Float)=[] mask:Array mask_path:String"
                        + " confidence:Float index:Int");
        container("Detections", "detections:List(Detection)=[]");
        label(
                "Polyline",
                "attributes:Dict(Attribute)={} label:String points:PolylinePoints=[] confidence:Float index:Int"
                        + " closed:Boolean=false filled:Boolean=false");
        container("Polylines", "polylines:List(Polyline)=[]");
        label(
                "Keypoint",
                "attributes:Dict(Attribute)={} label:String points:KeypointsField=[] confidence:List(Float)=null index:Int");
        container("Keypoints", "keypoints:List(Keypoint)=[]");
        label("Segmentation", "mask:Array mask_path:String");
        label("Heatmap", "map:Array map_path:String range:HeatmapRange(Float)=null");
        label("TemporalDetection", "label:String support:FrameSupport(Int)=[] confidence:Float");
        container("TemporalDetections", "detections:List(TemporalDetection)=[]");
        label("GeoLocation", "point:GeoPoint line:GeoLineString polygon:GeoPolygon");
        label("GeoLocations", "points:GeoMultiPoint lines:GeoMultiLineString polygons:GeoMultiPolygon");
        add(LABELS, "Instance", List.of(), "id:ObjectId");
        add(METADATA, "Metadata", List.of(DYNAMIC), "size_bytes:Int mime_type:String");
        metadata("ImageMetadata", "width:Int height:Int num_channels:Int");
        metadata(
                "VideoMetadata",
                "frame_width:Int frame_height:Int frame_rate:Float total_frame_count:Int duration:Float"
                        + " encoding_str:String");
        add("fiftyone.core.odm.embedded_document.", DYNAMIC, List.of(), "");
    }

    private static void label(String name, String attributes) {
        add(LABELS, name, List.of("Label", DYNAMIC), "id:ObjectId tags:List(String)=[] " + attributes);
    }

    private static void container(String name, String attributes) {
        add(LABELS, name, List.of("Label", DYNAMIC), attributes);
    }

    private static void metadata(String name, String attributes) {
        add(METADATA, name, List.of("Metadata", DYNAMIC), "size_bytes:Int mime_type:String " + attributes);
    }

    private static void add(String module, String name, List<String> parents, String attributes) {
        Map<String, Attribute> fields = new LinkedHashMap<>();
        for (String attribute : attributes.isEmpty() ? new String[0] : attributes.split(" ")) {
            String[] parts = attribute.split("[:=]");
            fields.put(parts[0], new Attribute(parts[1], Optional.ofNullable(parts.length > 2 ? parts[2] : null)));
        }
        ALL.put(name, new DocumentClass(name, module + name, parents, fields));
    }

    /** The class with this name; absent where the SDK has none that values can be given of. */
    static Optional<DocumentClass> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The class that a document says it is of; absent for plain dictionaries. */
    static Optional<DocumentClass> of(BsonDocument document) {
        return document.isString("_cls") ? named(document.getString("_cls").getValue()) : Optional.empty();
    }

    /** Whether its documents have an {@code _id} of their own. */
    boolean hasId() {
        return fields.containsKey("id");
    }

    /** Whether its documents may stand where ones of the other class are asked for. */
    boolean isA(String other) {
        return name.equals(other) || parents.contains(other);
    }
}
