package dev.fosh.values;

import dev.fosh.console.Text;
import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SchemaField;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Where values go, by the rules of the schema.
 *
 * @param path as it was typed
 * @param isFrame whether into the documents of frames
 * @param publicPath by public names, inside of the document
 * @param stored the same by the keys of documents
 * @param list the stored path of the list whose elements get the values, one by one
 * @param isNew whether the field is to be made
 * @param classes of the documents on the way, by stored path; made where they are absent
 */
record SetTarget(
        String path,
        boolean isFrame,
        String publicPath,
        String stored,
        Optional<String> list,
        boolean isNew,
        List<Parent> classes) {
    /**
     * An embedded document on the way.
     *
     * @param stored its path, from the document, or from the element of the list
     * @param name the class of a label; absent for other documents
     * @param hasId whether its documents have an id
     */
    record Parent(String stored, Optional<String> name, boolean hasId) {}

    /**
     * Resolves a path that is to be set.
     *
     * @throws FoshException {@code FIELD_NOT_FOUND}, {@code BAD_NAME}, {@code READ_ONLY_FIELD}, {@code NOT_SETTABLE},
     *     {@code UNKNOWN_TYPE}
     */
    static SetTarget of(String typed, OpenedDataset dataset, boolean creates) {
        String path = typed.replace("[]", "");
        FieldTree schema = dataset.schema();
        TargetRules.requireNoGroup(path, schema);
        boolean isFrame = schema.hasFrames() && path.startsWith(FieldTree.FRAMES);
        String inside = isFrame ? path.substring(FieldTree.FRAMES.length()) : path;
        String root = inside.split("\\.", 2)[0];
        String prefix = isFrame ? FieldTree.FRAMES : "";
        if (schema.get(prefix + root).isEmpty() && creates && !isIdOf(path, schema)) {
            TargetRules.requireNewName(inside, isFrame, schema);
            return new SetTarget(path, isFrame, inside, inside, Optional.empty(), true, List.of());
        }
        FieldPath found = existing(path, schema);
        if (found.isWholeFrames()) {
            throw TargetRules.notSettable("whole frames can't be set", "name a field of theirs, as frames.FIELD");
        }
        TargetRules.requireWritable(prefix, inside, schema);
        List<String> lists = found.lists().stream()
                .filter(list -> !list.equals(found.storedPath()))
                .toList();
        if (lists.size() > 1) {
            throw TargetRules.notSettable(
                    "At most one array field can be unwound when setting values", "set the inner list whole");
        }
        Optional<String> list = lists.stream().findFirst();
        return new SetTarget(
                path, isFrame, inside, found.storedPath(), list, false, parents(inside, found, list, prefix, schema));
    }

    private static boolean isIdOf(String path, FieldTree schema) {
        return path.equals("_id") && schema.get("id").isPresent();
    }

    private static FieldPath existing(String path, FieldTree schema) {
        try {
            return FieldPath.parse(path, schema);
        } catch (FoshException missing) {
            boolean isPrivate = path.startsWith("_");
            throw isPrivate || missing.code() != ErrorCode.FIELD_NOT_FOUND
                    ? missing
                    : missing.tryThis("set-values " + Text.escaped(path) + " --create");
        }
    }

    private static List<Parent> parents(
            String inside, FieldPath found, Optional<String> list, String prefix, FieldTree schema) {
        String[] names = inside.split("\\.", -1);
        String[] keys = found.storedPath().split("\\.", -1);
        int first = list.map(path -> path.split("\\.", -1).length).orElse(0);
        return IntStream.range(first + 1, keys.length)
                .mapToObj(count -> {
                    String path = prefix + String.join(".", List.of(names).subList(0, count));
                    return new Parent(
                            String.join(".", List.of(keys).subList(first, count)),
                            schema.get(path).flatMap(SchemaField::document).filter(SetTarget::isLabel),
                            schema.get(path + ".id").filter(SchemaField::isId).isPresent());
                })
                .toList();
    }

    /** Of other documents the SDK knows the class by the schema, and makes nothing up. */
    private static boolean isLabel(String name) {
        return DocumentClass.named(name).filter(its -> its.isA("Label")).isPresent();
    }

    /** The same once the field is declared: ids are stored under names of their own. */
    SetTarget declared(SchemaGrowth growth) {
        return growth.field(isFrame, publicPath)
                .flatMap(field -> Stored.text(field.get("db_field")))
                .map(name -> new SetTarget(
                        path,
                        isFrame,
                        publicPath,
                        stored.substring(0, stored.lastIndexOf('.') + 1) + name,
                        list,
                        isNew,
                        classes))
                .orElse(this);
    }

    /** The path inside of the document, or of the element of the list; empty for whole elements. */
    String leaf() {
        return list.map(path -> stored.substring(Math.min(stored.length(), path.length() + 1)))
                .orElse(stored);
    }

    /** Whether the values go to the elements of a list. */
    boolean isInList() {
        return list.isPresent();
    }

    /** The first key of the documents that are changed. */
    String key() {
        return stored.split("\\.", 2)[0];
    }

    /** For the record of the run. */
    BsonDocument toBson() {
        BsonDocument document = new BsonDocument("path", new BsonString(path))
                .append("frames", BsonBoolean.valueOf(isFrame))
                .append("public", new BsonString(publicPath))
                .append("stored", new BsonString(stored));
        list.ifPresent(at -> document.append("list", new BsonString(at)));
        return document.append(
                "parents",
                new org.bson.BsonArray(classes.stream()
                        .map(parent -> {
                            BsonDocument one = new BsonDocument("stored", new BsonString(parent.stored()))
                                    .append("id", BsonBoolean.valueOf(parent.hasId()));
                            parent.name().ifPresent(name -> one.append("class", new BsonString(name)));
                            return one;
                        })
                        .toList()));
    }

    /** As {@link #toBson} stored it. */
    static SetTarget of(BsonDocument stored) {
        return new SetTarget(
                text(stored, "path"),
                stored.getBoolean("frames").getValue(),
                text(stored, "public"),
                text(stored, "stored"),
                optional(stored, "list"),
                false,
                stored.getArray("parents").stream()
                        .map(BsonValue::asDocument)
                        .map(one -> new Parent(
                                text(one, "stored"),
                                optional(one, "class"),
                                one.getBoolean("id").getValue()))
                        .toList());
    }

    private static String text(BsonDocument stored, String key) {
        return stored.getString(key).getValue();
    }

    private static Optional<String> optional(BsonDocument stored, String key) {
        return stored.isString(key) ? Optional.of(text(stored, key)) : Optional.empty();
    }
}
