package dev.fosh.edit;

import dev.fosh.dataset.FieldTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Several fields of samples, or of frames.
 *
 * @param fields where each is stored, by its public path without {@code frames.}
 * @param declared the paths that the schema has
 */
record FieldList(boolean isFrame, Map<String, StoredPath> fields, List<String> declared) {
    /**
     * Finds what was typed, one after the other; what is inside of another one of them is left out.
     *
     * @param rule refuses a field that may not be edited
     */
    static List<EditedField> parse(List<String> typed, FieldTree schema, Consumer<EditedField> rule) {
        List<EditedField> fields = new ArrayList<>();
        for (String path : List.copyOf(new LinkedHashSet<>(typed))) {
            if (typed.stream().noneMatch(other -> path.startsWith(other + "."))) {
                EditedField field = EditedField.parse(path, schema);
                rule.accept(field);
                fields.add(field);
            }
        }
        return fields;
    }

    static FieldList of(List<EditedField> all, boolean isFrame) {
        Map<String, StoredPath> fields = new LinkedHashMap<>();
        List<String> declared = new ArrayList<>();
        all.stream().filter(field -> field.isFrame() == isFrame).forEach(field -> {
            fields.put(field.path(), field.stored());
            if (field.field().isPresent()) {
                declared.add(field.path());
            }
        });
        return new FieldList(isFrame, fields, declared);
    }

    static FieldList read(BsonDocument stored, boolean isFrame) {
        Map<String, StoredPath> fields = new LinkedHashMap<>();
        List<String> declared = new ArrayList<>();
        stored.getArray(FieldDocuments.what(isFrame)).forEach(value -> {
            BsonDocument field = value.asDocument();
            String path = field.getString("path").getValue();
            fields.put(path, new StoredPath(field.getString("stored").getValue()));
            if (field.getBoolean("declared").getValue()) {
                declared.add(path);
            }
        });
        return new FieldList(isFrame, fields, declared);
    }

    void store(BsonDocument into) {
        BsonArray all = new BsonArray();
        fields.forEach((path, stored) -> all.add(new BsonDocument("path", new BsonString(path))
                .append("stored", new BsonString(stored.text()))
                .append("declared", BsonBoolean.valueOf(declared.contains(path)))));
        into.append(FieldDocuments.what(isFrame), all);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    List<StoredPath> stored() {
        return List.copyOf(fields.values());
    }

    /** As they are typed. */
    List<String> fullPaths() {
        return fields.keySet().stream()
                .map(path -> isFrame ? FieldTree.FRAMES + path : path)
                .toList();
    }

    static List<String> fullPaths(FieldList samples, FieldList frames) {
        return Stream.concat(samples.fullPaths().stream(), frames.fullPaths().stream())
                .toList();
    }

    static String quoted(FieldList samples, FieldList frames) {
        return fullPaths(samples, frames).stream()
                .map(path -> "\"" + path + "\"")
                .collect(Collectors.joining(", "));
    }
}
