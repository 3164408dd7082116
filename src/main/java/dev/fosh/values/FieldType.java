package dev.fosh.values;

import dev.fosh.dataset.Stored;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What values a field takes, as its declaration says.
 *
 * @param name the SDK's class without {@code Field}, such as {@code List}; {@code Embedded} for documents; empty where any
 *     value will do
 * @param element of lists and dictionaries
 * @param document the name of the class of documents
 * @param attributes of documents, by their public names
 */
record FieldType(
        String name, Optional<FieldType> element, Optional<String> document, Map<String, FieldType> attributes) {
    private static final String FIELD = "Field";
    private static final String EMBEDDED = "Embedded";

    /** Any value. */
    static final FieldType ANY = simple("");

    static FieldType simple(String name) {
        return new FieldType(name, Optional.empty(), Optional.empty(), Map.of());
    }

    /** The type that a stored field document declares. */
    static FieldType of(BsonDocument field) {
        String name = name(field.get("ftype"));
        Optional<String> document = Stored.text(field.get("embedded_doc_type")).map(FieldType::last);
        if (name.equals(EMBEDDED)) {
            return document(document.orElse(""), declared(field));
        }
        Optional<FieldType> element = Stored.text(field.get("subfield"))
                .map(FieldType::shortName)
                .map(sub -> sub.equals(EMBEDDED) ? document(document.orElse(""), declared(field)) : simple(sub));
        if (name.equals("EmbeddedDocumentList")) {
            return new FieldType(
                    "List", Optional.of(document(document.orElse(""), declared(field))), Optional.empty(), Map.of());
        }
        return new FieldType(name, element.or(() -> usual(name)), Optional.empty(), Map.of());
    }

    /** What these lists hold even where no element is declared. */
    private static Optional<FieldType> usual(String name) {
        return switch (name) {
            case "HeatmapRange" -> Optional.of(simple("Float"));
            case "FrameSupport" -> Optional.of(simple("Int"));
            case "Classes", "MaskTargets" -> Optional.of(simple("String"));
            default -> Optional.empty();
        };
    }

    private static Map<String, FieldType> declared(BsonDocument field) {
        Map<String, FieldType> declared = new LinkedHashMap<>();
        for (BsonValue inner : Stored.list(field.get("fields"))) {
            BsonDocument entry = Stored.document(inner);
            Stored.text(entry.get("name")).ifPresent(name -> declared.put(name, of(entry)));
        }
        return declared;
    }

    private static FieldType document(String className, Map<String, FieldType> declared) {
        Map<String, FieldType> attributes = new LinkedHashMap<>();
        DocumentClass.named(className).ifPresent(known -> known.fields()
                .forEach((name, attribute) -> attributes.put(name, parse(attribute.type()))));
        attributes.putAll(declared);
        return new FieldType(EMBEDDED, Optional.empty(), Optional.of(className), attributes);
    }

    /** The type of a document of a class, with nothing but the attributes that all of them have. */
    static FieldType document(String className) {
        return document(className, Map.of());
    }

    /** A type such as {@code List(Float)}; one that is no field's name is the class of a document. */
    static FieldType parse(String text) {
        int bracket = text.indexOf('(');
        if (bracket > 0) {
            String inner = text.substring(bracket + 1, text.length() - 1);
            return new FieldType(text.substring(0, bracket), Optional.of(parse(inner)), Optional.empty(), Map.of());
        }
        if (text.endsWith(FIELD)) {
            return simple(shortName(text));
        }
        return DocumentClass.named(text).isPresent() || text.equals("Attribute") ? document(text) : simple(text);
    }

    private static String name(BsonValue path) {
        return Stored.text(path).map(FieldType::shortName).orElse("");
    }

    private static String shortName(String path) {
        String last = last(path);
        if (last.equals("EmbeddedDocumentField")) {
            return EMBEDDED;
        }
        return last.endsWith(FIELD) ? last.substring(0, last.length() - FIELD.length()) : last;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    boolean isDocument() {
        return name.equals(EMBEDDED);
    }

    /** Whether values are lists, as the SDK stores them. */
    boolean isList() {
        return switch (name) {
            case "List", "HeatmapRange", "FrameSupport", "Classes", "Keypoints", "PolylinePoints" -> true;
            default -> false;
        };
    }

    /** The SDK's name of the class of the field. */
    String className() {
        return isDocument() ? "EmbeddedDocumentField" : name + FIELD;
    }
}
