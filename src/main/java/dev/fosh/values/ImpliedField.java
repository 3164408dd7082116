package dev.fosh.values;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The declaration of a field that can hold a value, as the SDK infers it. */
final class ImpliedField {
    /** Stands for the time at which the field is declared. */
    static final BsonValue NOW = new BsonMinKey();

    private static final String FIELDS = "fiftyone.core.fields.";
    private static final String EMBEDDED = "Embedded";

    private ImpliedField() {}

    /**
     * The field document.
     *
     * @param isDynamic whether attributes are declared that not all documents of a class have
     */
    static BsonDocument of(String name, BsonValue value, boolean isDynamic) {
        return of(name, value, isDynamic, true);
    }

    private static BsonDocument of(String name, BsonValue value, boolean isDynamic, boolean isDated) {
        String type = type(value);
        if (type.equals(EMBEDDED)) {
            DocumentClass its = DocumentClass.of(value.asDocument()).orElseThrow();
            return field(
                    name, type, null, its.path(), attributes(value.asDocument(), its, isDynamic, isDated), isDated);
        }
        if (type.equals("List")) {
            return list(name, value.asArray(), isDynamic, isDated);
        }
        return field(name, type, null, null, new BsonArray(), isDated);
    }

    private static String type(BsonValue value) {
        return switch (value.getBsonType()) {
            case BOOLEAN -> "Boolean";
            case INT32, INT64 -> "Int";
            case DOUBLE -> "Float";
            case STRING -> "String";
            case OBJECT_ID -> "ObjectId";
            case DATE_TIME -> "DateTime";
            case ARRAY -> "List";
            case BINARY -> NumpyBytes.dimensions(value.asBinary().getData()) == 1 ? "Vector" : "Array";
            case DOCUMENT -> DocumentClass.of(value.asDocument()).isPresent() ? EMBEDDED : "Dict";
            default -> "";
        };
    }

    private static BsonDocument list(String name, BsonArray values, boolean isDynamic, boolean isDated) {
        Set<String> types = new LinkedHashSet<>();
        values.forEach(value -> types.add(type(value)));
        // The SDK does not look at elements of other types.
        types.removeAll(Set.of("", "List", "Dict", "Vector", "Array"));
        if (types.equals(Set.of("Int", "Float"))) {
            types.remove("Int");
        }
        if (types.size() != 1) {
            return field(name, "List", null, null, new BsonArray(), isDated);
        }
        String element = types.iterator().next();
        if (!element.equals(EMBEDDED)) {
            return field(name, "List", element, null, new BsonArray(), isDated);
        }
        Map<String, BsonDocument> merged = new LinkedHashMap<>();
        String path = null;
        for (BsonValue value : values) {
            Optional<DocumentClass> its = value.isDocument() ? DocumentClass.of(value.asDocument()) : Optional.empty();
            if (its.isPresent()) {
                path = path == null ? its.get().path() : path;
                merge(merged, attributes(value.asDocument(), its.get(), isDynamic, false));
            }
        }
        BsonArray fields = new BsonArray();
        merged.values().stream().filter(field -> field != null).forEach(fields::add);
        return field(name, "List", EMBEDDED, path, fields, isDated);
    }

    /** What several documents declare together; an attribute of different types is not declared. */
    private static void merge(Map<String, BsonDocument> merged, BsonArray fields) {
        for (BsonValue value : fields) {
            BsonDocument field = value.asDocument();
            String name = field.getString("name").getValue();
            BsonDocument former = merged.get(name);
            if (!merged.containsKey(name)) {
                merged.put(name, field);
            } else if (former != null && !former.get("ftype").equals(field.get("ftype"))) {
                merged.put(name, null);
            } else if (former != null && !former.get("subfield").equals(field.get("subfield"))) {
                boolean isUnknown = former.isNull("subfield");
                former.put("subfield", isUnknown ? field.get("subfield") : BsonNull.VALUE);
            } else if (former != null && former.getString("ftype").getValue().endsWith("EmbeddedDocumentField")) {
                Map<String, BsonDocument> inner = new LinkedHashMap<>();
                merge(inner, former.getArray("fields"));
                merge(inner, field.getArray("fields"));
                former.put(
                        "fields",
                        new BsonArray(inner.values().stream()
                                .filter(one -> one != null)
                                .toList()));
            }
        }
    }

    private static BsonArray attributes(BsonDocument document, DocumentClass its, boolean isDynamic, boolean isDated) {
        BsonArray fields = new BsonArray();
        its.fields().forEach((name, attribute) -> {
            BsonValue value = LabelDocument.attribute(document, name);
            fields.add(declared(name, attribute.type(), value, isDynamic, isDated));
        });
        if (isDynamic) {
            document.forEach((key, value) -> {
                String name = value.isObjectId() && key.startsWith("_") ? key.substring(1) : key;
                boolean isNew = !name.startsWith("_") && !its.fields().containsKey(name);
                if (isNew && !value.isNull()) {
                    fields.add(of(name, value, true, isDated));
                }
            });
        }
        return fields;
    }

    /** An attribute that all documents of a class have. */
    private static BsonDocument declared(
            String name, String type, BsonValue value, boolean isDynamic, boolean isDated) {
        int bracket = type.indexOf('(');
        String outer = bracket < 0 ? type.replace("Field", "") : type.substring(0, bracket);
        String inner = bracket < 0 ? null : type.substring(bracket + 1, type.length() - 1);
        if (inner == null) {
            return field(name, outer, null, null, new BsonArray(), isDated);
        }
        if (inner.equals("Attribute")) {
            return field(name, outer, EMBEDDED, "fiftyone.core.labels.Attribute", new BsonArray(), isDated);
        }
        Optional<DocumentClass> elements = DocumentClass.named(inner);
        if (elements.isEmpty()) {
            return field(name, outer, inner, null, new BsonArray(), isDated);
        }
        Map<String, BsonDocument> merged = new LinkedHashMap<>();
        merge(merged, attributes(new BsonDocument(), elements.get(), isDynamic, false));
        if (value != null && value.isArray()) {
            for (BsonValue one : value.asArray()) {
                if (one.isDocument()) {
                    merge(merged, attributes(one.asDocument(), elements.get(), isDynamic, false));
                }
            }
        }
        BsonArray fields = new BsonArray();
        merged.values().stream().filter(field -> field != null).forEach(fields::add);
        return field(name, outer, EMBEDDED, elements.get().path(), fields, isDated);
    }

    private static BsonDocument field(
            String name, String type, String element, String document, BsonArray fields, boolean isDated) {
        BsonValue none = BsonNull.VALUE;
        return new BsonDocument("name", new BsonString(name))
                .append("ftype", new BsonString(path(type)))
                .append("embedded_doc_type", document == null ? none : new BsonString(document))
                .append("subfield", element == null ? none : new BsonString(path(element)))
                .append("fields", fields)
                .append("db_field", new BsonString(type.equals("ObjectId") ? "_" + name : name))
                .append("description", none)
                .append("info", none)
                .append("read_only", BsonBoolean.FALSE)
                .append("created_at", isDated ? NOW : none);
    }

    private static String path(String type) {
        return FIELDS + (type.equals(EMBEDDED) ? "EmbeddedDocumentField" : type + "Field");
    }
}
