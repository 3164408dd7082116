package dev.fosh.edit;

import dev.fosh.console.Text;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.SchemaField;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * A field that is to be edited: declared, or an undeclared attribute of something that can have such.
 *
 * @param schema what declares it
 * @param isFrame whether frames have it
 * @param path the public path, without {@code frames.}
 * @param stored where it is in documents
 * @param field what the schema says of it; absent for undeclared attributes
 */
record EditedField(FieldTree schema, boolean isFrame, String path, StoredPath stored, Optional<SchemaField> field) {
    private static final String FRAMES = FieldTree.FRAMES;

    /**
     * Finds what was typed.
     *
     * @throws FoshException {@code FIELD_NOT_FOUND}, {@code BAD_NAME}
     */
    static EditedField parse(String typed, FieldTree schema) {
        boolean isFrame = schema.hasFrames() && typed.startsWith(FRAMES);
        if (!isFrame && typed.startsWith(FRAMES) && schema.get("frames").isEmpty()) {
            throw FoshException.of(ErrorCode.FIELD_NOT_FOUND, "Only datasets that contain videos have frame fields")
                    .tryThis("schema");
        }
        String path = isFrame ? typed.substring(FRAMES.length()) : typed;
        FieldNames.requireParts(path);
        List<String> parts = List.of(path.split("\\.", -1));
        StringBuilder stored = new StringBuilder();
        StringBuilder at = new StringBuilder(isFrame ? FRAMES : "");
        Optional<SchemaField> holder = Optional.empty();
        for (int i = 0; i < parts.size(); i++) {
            at.append(i == 0 ? "" : ".").append(parts.get(i));
            Optional<SchemaField> found = schema.get(at.toString());
            boolean mayBeUndeclared = i > 0
                    && (i > 1 && holder.isEmpty()
                            || holder.filter(EditedField::isOpen).isPresent());
            if (found.isEmpty() && !mayBeUndeclared || parts.get(i).startsWith("_")) {
                throw missing(typed, isFrame, schema);
            }
            stored.append(i == 0 ? "" : ".")
                    .append(found.map(SchemaField::storedName).orElse(parts.get(i)));
            holder = found;
        }
        return new EditedField(schema, isFrame, path, new StoredPath(stored.toString()), holder);
    }

    /** Whether its values may have keys that are not declared. */
    private static boolean isOpen(SchemaField field) {
        boolean isDictionary = field.type().filter("DictField"::equals).isPresent();
        return isDictionary
                || field.document().isPresent()
                || field.type().filter("Field"::equals).isPresent();
    }

    private static FoshException missing(String typed, boolean isFrame, FieldTree schema) {
        String path = isFrame ? typed.substring(FRAMES.length()) : typed;
        FoshException fault = FoshException.of(
                ErrorCode.FIELD_NOT_FOUND,
                (isFrame ? "Frame" : "Sample") + " field '" + Text.escaped(path) + "' does not exist");
        List<String> known = schema.all().stream()
                .filter(field -> !field.isPrivate())
                .map(SchemaField::path)
                .toList();
        return Nearest.to(typed, known)
                .map(near -> fault.why("did you mean \"" + near + "\"?").tryThis("schema " + near))
                .orElseGet(() -> fault.tryThis("schema"));
    }

    /** {@code Sample} or {@code Frame}, as messages begin. */
    String kind() {
        return isFrame ? "Frame" : "Sample";
    }

    /** As it is typed, and as app settings and indexes of the SDK name it. */
    String fullPath() {
        return full(path);
    }

    private String full(String other) {
        return isFrame ? FRAMES + other : other;
    }

    /** Its own name. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The public path of what it is inside of; empty at the top. */
    String parent() {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    boolean isRoot() {
        return path.indexOf('.') < 0;
    }

    /** Whether every sample, frame, or embedded document of its class has it. */
    boolean isDefault() {
        return isRoot()
                ? DefaultAttributes.isOfDocuments(name(), isFrame)
                : field.isPresent()
                        && DefaultAttributes.isOf(schema.get(full(parent())).flatMap(SchemaField::document), name());
    }

    /** Whether it holds the groups of a grouped dataset. */
    boolean isGroup() {
        return !isFrame
                && isRoot()
                && field.flatMap(SchemaField::document).filter("Group"::equals).isPresent();
    }

    boolean isReadOnly() {
        return field.filter(SchemaField::isReadOnly).isPresent();
    }

    /** The nearest field around a place for a field that may not be changed. */
    Optional<String> readOnlyAround(String place) {
        String at = place;
        while (at.indexOf('.') >= 0) {
            at = at.substring(0, at.lastIndexOf('.'));
            if (schema.get(full(at)).filter(SchemaField::isReadOnly).isPresent()) {
                return Optional.of(full(at));
            }
        }
        return Optional.empty();
    }

    /** The path of the innermost list that it is an attribute of the elements of; empty for none. */
    String list() {
        return list(schema, isFrame, path);
    }

    static String list(FieldTree schema, boolean isFrame, String path) {
        String at = path;
        while (at.indexOf('.') >= 0) {
            at = at.substring(0, at.lastIndexOf('.'));
            if (schema.get((isFrame ? FRAMES : "") + at)
                    .filter(SchemaField::isList)
                    .isPresent()) {
                return at;
            }
        }
        return "";
    }
}
