package dev.fosh.media;

import dev.fosh.console.Text;
import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.SchemaField;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.values.MediaPaths;
import java.util.List;
import java.util.Optional;

/**
 * A field whose values are paths of files.
 *
 * @param path by public names, to the path itself, such as {@code dets.detections.mask_path}; {@code frames.…} for frames
 * @param isFrame whether it is in the documents of frames
 * @param stored the same by the keys of documents
 * @param lists the stored paths of the lists on the way
 */
public record UploadField(String path, boolean isFrame, String stored, List<String> lists) {
    private static final String DETECTIONS = "Detections";
    private static final String TEXT = "StringField";

    /**
     * Resolves what was typed: a path, or labels that have one.
     *
     * @throws FoshException {@code FIELD_NOT_FOUND}; {@code NO_MEDIA_PATH} where there is no place for a path
     */
    public static UploadField of(String typed, FieldTree schema) {
        String path = typed.replace("[]", "");
        FieldPath named = FieldPath.parse(path, schema);
        Optional<SchemaField> field = named.field();
        Optional<String> label = field.flatMap(SchemaField::document);
        if (label.filter(DETECTIONS::equals).isPresent()) {
            return of(path + ".detections", schema);
        }
        Optional<String> attribute = label.flatMap(MediaPaths::attribute);
        if (attribute.isPresent()) {
            return resolved(path + "." + attribute.get(), schema);
        }
        if (field.filter(UploadField::isText).isPresent() || isAttribute(path, schema)) {
            return resolved(path, schema);
        }
        throw FoshException.of(ErrorCode.NO_MEDIA_PATH, "Field '" + Text.escaped(path) + "' has no media path")
                .why("Media are named by texts, lists of texts, and the labels Detection, Segmentation and Heatmap.")
                .tryThis("schema");
    }

    /** All of a dataset, {@code filepath} first. */
    public static List<UploadField> all(FieldTree schema) {
        return MediaPaths.paths(schema).stream()
                .map(path -> resolved(path, schema))
                .toList();
    }

    /** Any path of the schema that is known to name media. */
    static UploadField resolved(String path, FieldTree schema) {
        FieldPath named = FieldPath.parse(path, schema);
        return new UploadField(path, named.isFrame(), named.storedPath(), named.lists());
    }

    private static boolean isText(SchemaField field) {
        boolean isOne = field.type().filter(TEXT::equals).isPresent();
        return isOne
                || field.lists() == 1 && field.element().filter(TEXT::equals).isPresent();
    }

    /** Labels have their paths whether or not their schema declares them. */
    private static boolean isAttribute(String path, FieldTree schema) {
        int dot = path.lastIndexOf('.');
        return dot > 0
                && schema.get(path.substring(0, dot))
                        .flatMap(SchemaField::document)
                        .flatMap(MediaPaths::attribute)
                        .filter(path.substring(dot + 1)::equals)
                        .isPresent();
    }

    /** The first key of the documents. */
    String key() {
        return stored.split("\\.", 2)[0];
    }

    /** Where the paths are in documents. */
    PathNode tree() {
        PathNode root = PathNode.root();
        root.addStored(stored, lists, 0);
        return root;
    }
}
