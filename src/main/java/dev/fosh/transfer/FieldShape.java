package dev.fosh.transfer;

import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * What a declared field holds, as far as the SDK compares it.
 *
 * @param type the class of the field; empty where nothing is declared
 * @param element the class of a list's or dictionary's elements; empty where it is not declared
 * @param document the class of an embedded document, its own or that of its elements; empty where there is none
 */
record FieldShape(String type, String element, String document) {
    private static final String FIELDS = "fiftyone.core.fields.";
    private static final String EMBEDDED = FIELDS + "EmbeddedDocumentField";
    private static final String LIST = FIELDS + "ListField";
    private static final String DICT = FIELDS + "DictField";
    private static final Map<String, String> BROADER = Map.ofEntries(
            Map.entry("ColorField", FIELDS + "StringField"),
            Map.entry("FrameNumberField", FIELDS + "IntField"),
            Map.entry("HeatmapRangeField", LIST),
            Map.entry("KeypointsField", LIST),
            Map.entry("PolylinePointsField", LIST),
            Map.entry("FrameSupportField", LIST),
            Map.entry("ClassesField", LIST),
            Map.entry("EmbeddedDocumentListField", LIST),
            Map.entry("MaskTargetsField", DICT),
            Map.entry("MediaReferenceField", EMBEDDED));
    private static final Map<String, String> BASES = Map.of(
            "fiftyone.core.labels.", "fiftyone.core.labels.Label",
            "fiftyone.core.metadata.", "fiftyone.core.metadata.Metadata");
    private static final Set<String> ANYTHING = Set.of(
            "fiftyone.core.odm.embedded_document.DynamicEmbeddedDocument",
            "fiftyone.core.odm.embedded_document.EmbeddedDocument",
            "fiftyone.core.odm.embedded_document.BaseEmbeddedDocument");

    static FieldShape of(BsonDocument field) {
        return new FieldShape(
                SchemaFields.text(field, "ftype"),
                SchemaFields.text(field, "subfield"),
                SchemaFields.text(field, "embedded_doc_type"));
    }

    boolean isAbsent() {
        return type.isEmpty();
    }

    boolean isList() {
        return type.equals(LIST) || LIST.equals(broader(type));
    }

    boolean isEmbedded() {
        return type.equals(EMBEDDED) || EMBEDDED.equals(broader(type));
    }

    /** What the elements of a list hold. */
    FieldShape elements() {
        return new FieldShape(element, "", document);
    }

    private boolean isContainer() {
        return isList() || type.equals(DICT) || DICT.equals(broader(type));
    }

    private static String broader(String type) {
        return type.startsWith(FIELDS) ? BROADER.get(type.substring(FIELDS.length())) : null;
    }

    private static boolean isKind(String type, String of) {
        return type.equals(of) || of.equals(broader(type));
    }

    private static boolean isDocumentKind(String type, String of) {
        return type.equals(of)
                || ANYTHING.contains(of)
                || BASES.entrySet().stream()
                        .anyMatch(base -> base.getValue().equals(of) && type.startsWith(base.getKey()));
    }

    /**
     * Says in the SDK's words why a field of this shape can't go into an existing one; empty where it can.
     *
     * @param path of both
     */
    String clash(String path, FieldShape existing) {
        boolean isAccepted = type.equals(FIELDS + "StringField") && existing.type.equals(FIELDS + "ObjectIdField");
        boolean isRelated =
                !isAbsent() && !existing.isAbsent() && (isKind(type, existing.type) || isKind(existing.type, type));
        if (!isRelated) {
            return isAccepted ? "" : words("Field '" + path + "'", text(), existing.text());
        }
        if (isEmbedded()) {
            return isDocumentKind(document, existing.document) || isDocumentKind(existing.document, document)
                    ? ""
                    : words(
                            "Embedded document field '" + path + "'",
                            "<class '" + document + "'>",
                            "<class '" + existing.document + "'>");
        }
        boolean mayHold = element.isEmpty() || existing.element.isEmpty() || isKind(element, existing.element);
        return !isContainer() || mayHold
                ? ""
                : words(
                        type.substring(type.lastIndexOf('.') + 1) + " '" + path + "'",
                        elements().text(),
                        existing.elements().text());
    }

    private static String words(String field, String type, String existing) {
        return field + " type " + type + " does not match existing field type " + existing;
    }

    private String text() {
        if (isAbsent()) {
            return "None";
        }
        boolean isPlain = type.equals(LIST) || type.equals(DICT);
        String inside = isEmbedded() ? document : isPlain ? element : "";
        return inside.isEmpty() ? type : type + "(" + inside + ")";
    }
}
