package dev.fosh.dataset;

import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * One field of a schema; of any release, so that every key but the name may be absent.
 *
 * @param path from the sample, such as {@code ground_truth.detections.label}; {@code frames.…} for frames
 * @param type the SDK's class without its module, such as {@code ListField}
 * @param element what a list or dictionary holds
 * @param document the class of an embedded document
 * @param storedName the key in stored documents
 */
public record SchemaField(
        String path,
        Optional<String> type,
        Optional<String> element,
        Optional<String> document,
        Optional<String> description,
        boolean isReadOnly,
        String storedName) {
    private static final Set<String> LISTS = Set.of(
            "ListField",
            "EmbeddedDocumentListField",
            "HeatmapRangeField",
            "KeypointsField",
            "PolylinePointsField",
            "FrameSupportField",
            "ClassesField");

    static SchemaField read(String parent, String name, BsonDocument entry) {
        return new SchemaField(
                parent + name,
                className(entry, "ftype"),
                className(entry, "subfield"),
                className(entry, "embedded_doc_type"),
                Stored.text(entry.get("description")),
                Stored.truthy(entry.get("read_only")),
                Stored.text(entry.get("db_field")).orElse(name));
    }

    private static Optional<String> className(BsonDocument entry, String key) {
        return Stored.text(entry.get(key)).map(name -> name.substring(name.lastIndexOf('.') + 1));
    }

    /** Its own name, the last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Whether the SDK shows it nowhere but by its exact name: {@code _rand} and the like. */
    public boolean isPrivate() {
        return name().startsWith("_");
    }

    /** Whether its values are lists, as the SDK sees it. */
    public boolean isList() {
        return type.filter(LISTS::contains).isPresent();
    }

    /** How many lists lie inside each other: 0 where the value is none. */
    public int lists() {
        if (!isList()) {
            return 0;
        }
        return element.filter(LISTS::contains).isPresent() ? 2 : 1;
    }

    /** Whether its values are ObjectIds, shown as text. */
    public boolean isId() {
        return type.filter("ObjectIdField"::equals).isPresent();
    }

    /** The type as people read it, such as {@code ListField(Detection)}. */
    public String shownType() {
        String inner = document.or(() -> element).map(name -> "(" + name + ")").orElse("");
        return type.orElse("") + inner;
    }
}
