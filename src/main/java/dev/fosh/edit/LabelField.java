package dev.fosh.edit;

import dev.fosh.console.Text;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.SchemaField;
import dev.fosh.dataset.Shown;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * A field of labels.
 *
 * @param path as it is typed
 * @param labels where its labels are stored: one, or a list of them
 */
record LabelField(boolean isFrame, String path, StoredPath labels) {
    private static final Map<String, String> LISTS = Map.of(
            "Classifications", "classifications",
            "Detections", "detections",
            "Keypoints", "keypoints",
            "Polylines", "polylines",
            "TemporalDetections", "detections");
    private static final Set<String> SINGLE = Set.of(
            "Classification",
            "Detection",
            "GeoLocation",
            "GeoLocations",
            "Heatmap",
            "Keypoint",
            "Polyline",
            "Regression",
            "Segmentation",
            "TemporalDetection");

    /**
     * Finds the fields that were typed.
     *
     * @throws FoshException {@code FIELD_NOT_FOUND}, {@code NOT_A_LABEL}, {@code FIELD_IS_FIXED}
     */
    static List<LabelField> of(List<String> typed, FieldTree schema) {
        List<LabelField> fields = new ArrayList<>();
        for (String path : List.copyOf(new LinkedHashSet<>(typed))) {
            SchemaField field =
                    schema.get(path).filter(found -> !found.isPrivate()).orElseThrow(() -> missing(path, schema));
            fields.add(of(field, schema));
        }
        fields.forEach(field -> field.requireWritable(schema));
        return fields;
    }

    /** All there are, at the top and directly inside of embedded documents, as the SDK finds them. */
    static List<LabelField> all(FieldTree schema) {
        List<LabelField> fields = schema.all().stream()
                .filter(field -> isLabel(field)
                        && field.type().filter("EmbeddedDocumentField"::equals).isPresent())
                .filter(field -> isNear(field, schema))
                .filter(field -> !field.path().startsWith(FieldTree.FRAMES) || schema.hasFrames())
                .map(field -> of(field, schema))
                .toList();
        fields.forEach(field -> field.requireWritable(schema));
        return fields;
    }

    private static boolean isNear(SchemaField field, FieldTree schema) {
        String path = field.path().startsWith(FieldTree.FRAMES) && schema.hasFrames()
                ? field.path().substring(FieldTree.FRAMES.length())
                : field.path();
        int dot = path.indexOf('.');
        if (dot < 0) {
            return true;
        }
        String parent = field.path().substring(0, field.path().lastIndexOf('.'));
        return path.indexOf('.', dot + 1) < 0
                && schema.get(parent)
                        .filter(around -> around.type()
                                .filter("EmbeddedDocumentField"::equals)
                                .isPresent())
                        .filter(around -> !isLabel(around))
                        .isPresent();
    }

    private static boolean isLabel(SchemaField field) {
        return field.document()
                .filter(name -> LISTS.containsKey(name) || SINGLE.contains(name))
                .isPresent();
    }

    private static LabelField of(SchemaField field, FieldTree schema) {
        boolean isFrame = schema.hasFrames() && field.path().startsWith(FieldTree.FRAMES);
        String inDocument = isFrame ? field.path().substring(FieldTree.FRAMES.length()) : field.path();
        if (!isLabel(field)) {
            throw FoshException.of(
                            ErrorCode.NOT_A_LABEL,
                            "Field '" + Text.escaped(inDocument) + "' is not a Label type; found "
                                    + type(field, inDocument, schema))
                    .tryThis("schema " + Shown.word(field.path()));
        }
        String list = LISTS.get(field.document().orElseThrow());
        return new LabelField(
                isFrame, field.path(), new StoredPath(list == null ? inDocument : inDocument + "." + list));
    }

    /** As the SDK shows what a field, or an element of its list, is. */
    private static String type(SchemaField field, String inDocument, FieldTree schema) {
        boolean isFrame = !inDocument.equals(field.path());
        BsonDocument entry =
                new SchemaEdit(schema.dataset(), isFrame).entry(inDocument).orElseGet(BsonDocument::new);
        Optional<String> document = Stored.text(entry.get("embedded_doc_type"));
        Optional<String> element = Stored.text(entry.get("subfield"));
        if (field.isList()) {
            String around = document.map(name -> "(" + name + ")").orElse("");
            return element.map(name -> name + around).orElse("None");
        }
        String around = element.or(() -> document).map(name -> "(" + name + ")").orElse("");
        return Stored.text(entry.get("ftype")).orElse("None") + around;
    }

    private void requireWritable(FieldTree schema) {
        String prefix = isFrame ? FieldTree.FRAMES : "";
        String tags = prefix + labels.text() + ".tags";
        for (int dot = tags.indexOf('.', prefix.length()); ; dot = tags.indexOf('.', dot + 1)) {
            String at = dot < 0 ? tags : tags.substring(0, dot);
            Optional<SchemaField> around = schema.get(at);
            if (around.filter(SchemaField::isReadOnly).isPresent()) {
                throw FoshException.of(
                                ErrorCode.FIELD_IS_FIXED, "Cannot edit read-only field '" + Text.escaped(tags) + "'")
                        .tryThis("schema " + Shown.word(path));
            }
            if (dot < 0) {
                return;
            }
        }
    }

    private static FoshException missing(String path, FieldTree schema) {
        boolean isFrame = schema.hasFrames() && path.startsWith(FieldTree.FRAMES);
        FoshException fault = FoshException.of(
                ErrorCode.FIELD_NOT_FOUND,
                "Dataset has no " + (isFrame ? "frame field '" : "field '")
                        + Text.escaped(isFrame ? path.substring(FieldTree.FRAMES.length()) : path) + "'");
        List<String> known = schema.all().stream()
                .filter(LabelField::isLabel)
                .map(SchemaField::path)
                .toList();
        return Nearest.to(path, known)
                .map(near -> fault.why("did you mean \"" + near + "\"?").tryThis("schema " + Shown.word(near)))
                .orElseGet(() -> fault.tryThis("schema"));
    }
}
