package dev.fosh.dataset;

import java.util.Optional;
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
record SchemaField(
        String path,
        Optional<String> type,
        Optional<String> element,
        Optional<String> document,
        Optional<String> description,
        boolean isReadOnly,
        String storedName) {
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
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Whether the SDK shows it nowhere but by its exact name: {@code _rand} and the like. */
    boolean isPrivate() {
        return name().startsWith("_");
    }

    /** The type as people read it, such as {@code ListField(Detection)}. */
    String shownType() {
        String inner = document.or(() -> element).map(name -> "(" + name + ")").orElse("");
        return type.orElse("") + inner;
    }
}
