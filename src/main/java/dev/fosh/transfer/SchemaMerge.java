package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/** Adds the declared fields of an import to those of a dataset as the SDK does, embedded ones too. */
final class SchemaMerge {
    private final String groupField;

    /**
     * Prepares.
     *
     * @param groupField the only field of groups that there may be; empty where any may come
     */
    SchemaMerge(String groupField) {
        this.groupField = groupField;
    }

    /**
     * Adds the fields under a key that the destination does not have.
     *
     * @throws FoshException {@code MERGE_REFUSED} where two fields of a name differ
     */
    void merge(BsonDocument destination, BsonDocument incoming, String key) {
        for (BsonDocument field : SchemaFields.fields(incoming, key)) {
            String name = SchemaFields.text(field, "name");
            Optional<BsonDocument> existing = named(destination, key, name);
            if (existing.isPresent()) {
                mergeTop(name, field, existing.get());
            } else if (!name.equals("id")) {
                requireOneGroup(name, field);
                append(destination, key, field);
            }
        }
    }

    private static Optional<BsonDocument> named(BsonDocument owner, String key, String name) {
        return SchemaFields.fields(owner, key).stream()
                .filter(field -> SchemaFields.text(field, "name").equals(name))
                .findFirst();
    }

    private static void append(BsonDocument owner, String key, BsonDocument field) {
        BsonArray fields = owner.isArray(key) ? owner.getArray(key) : new BsonArray();
        fields.add(field.clone());
        owner.put(key, fields);
    }

    private void requireOneGroup(String name, BsonDocument field) {
        if (DatasetMerge.isGroupField(field) && !groupField.isEmpty() && !groupField.equals(name)) {
            throw refused("Cannot add group field '" + name + "'. Datasets may only have one group field");
        }
    }

    private static void mergeTop(String path, BsonDocument field, BsonDocument existing) {
        FieldShape shape = FieldShape.of(field);
        FieldShape there = FieldShape.of(existing);
        boolean areLists = shape.isList() && there.isList();
        FieldShape inner = areLists ? shape.elements() : shape;
        FieldShape innerThere = areLists ? there.elements() : there;
        boolean isOpen = areLists && inner.isAbsent() && !innerThere.isEmbedded();
        if (!isOpen) {
            require(path, inner, innerThere);
        }
        if (inner.isEmbedded() && innerThere.isEmbedded()) {
            mergeChildren(path, field, existing);
        }
    }

    private static void mergeChildren(String above, BsonDocument field, BsonDocument existing) {
        for (BsonDocument child : SchemaFields.fields(field, "fields")) {
            String name = SchemaFields.text(child, "name");
            Optional<BsonDocument> there = named(existing, "fields", name);
            if (there.isPresent()) {
                mergeChild(above + "." + name, child, there.get());
            } else {
                requireWritable(above, existing);
                append(existing, "fields", child);
            }
        }
    }

    private static void mergeChild(String path, BsonDocument field, BsonDocument existing) {
        FieldShape shape = FieldShape.of(field);
        FieldShape there = FieldShape.of(existing);
        require(path, shape, there);
        boolean areLists = shape.isList() && there.isList();
        FieldShape inner = areLists ? shape.elements() : shape;
        FieldShape innerThere = areLists ? there.elements() : there;
        if (innerThere.isEmbedded()) {
            require(path, inner, innerThere);
            mergeChildren(path, field, existing);
        }
    }

    private static void requireWritable(String path, BsonDocument existing) {
        if (existing.getBoolean("read_only", BsonBoolean.FALSE).getValue()) {
            throw refused("Cannot edit read-only field '" + path + "'");
        }
    }

    private static void require(String path, FieldShape field, FieldShape existing) {
        String clash = field.clash(path, existing);
        if (!clash.isEmpty()) {
            throw refused(clash);
        }
    }

    private static FoshException refused(String words) {
        return FoshException.of(ErrorCode.MERGE_REFUSED, words).why("Nothing was added to the dataset.");
    }
}
