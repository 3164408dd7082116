package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.console.Text;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SchemaField;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Locale;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** Which fields may be renamed, cloned, cleared and deleted; refusals in the SDK's words where it has them. */
final class FieldRules {
    private static final String FIELDS = "fiftyone.core.fields.";

    private FieldRules() {}

    static void requireRenamable(EditedField field) {
        requireNoDefault(field, "rename");
        requireWritable(field, "rename");
    }

    static void requireDeletable(EditedField field) {
        requireNoDefault(field, "delete");
        requireWritable(field, "delete");
        if (field.isGroup()
                && field.schema().slices().values().stream().distinct().count() > 1) {
            throw fixed("Cannot delete group field '" + field.path()
                            + "' of a grouped dataset that contains multiple media types")
                    .why("its samples could not be together in a dataset without groups");
        }
    }

    static void requireClearable(EditedField field) {
        // The SDK says "rename" here, too.
        requireWritable(field, "rename");
    }

    /** Keeps what samples and labels can't be without, which the SDK would clear. */
    static void requireDispensable(EditedField field) {
        boolean isId = field.field().filter(SchemaField::isId).isPresent() && field.isDefault();
        boolean isNeeded = field.isRoot()
                && (field.path().equals("filepath") || field.path().equals("frame_number"));
        boolean isOfGroups = field.isGroup()
                || field.isDefault()
                        && field.schema()
                                .groupField()
                                .filter(field.parent()::equals)
                                .isPresent();
        if (isId || isNeeded || isOfGroups) {
            throw fixed("Cannot clear " + field.kind().toLowerCase(Locale.ROOT) + " field '" + field.path() + "'")
                    .why("what has none can't be read any more");
        }
    }

    private static void requireNoDefault(EditedField field, String verb) {
        if (field.isDefault()) {
            throw fixed("Cannot " + verb + " default " + lower(field) + " field '" + field.path() + "'")
                    .why("everything that FiftyOne stores has it");
        }
    }

    private static void requireWritable(EditedField field, String verb) {
        if (field.isReadOnly()) {
            throw fixed("Cannot " + verb + " read-only " + lower(field) + " field '" + field.path() + "'");
        }
        requireWritableAround(field, field.path());
    }

    private static void requireWritableAround(EditedField field, String path) {
        field.readOnlyAround(path).ifPresent(parent -> {
            String full = (field.isFrame() ? FieldTree.FRAMES : "") + path;
            throw fixed("Cannot edit read-only field '" + full + "'")
                    .why("it is inside of " + parent + ", which is read-only");
        });
    }

    private static String lower(EditedField field) {
        return field.isFrame() ? "frame" : "sample";
    }

    private static FoshException fixed(String what) {
        return FoshException.of(ErrorCode.FIELD_IS_FIXED, Text.escaped(what)).tryThis("schema");
    }

    /**
     * The place of a new field, for values that are moved or copied.
     *
     * @param verb {@code rename} or {@code clone}
     * @return its public path, without {@code frames.}
     */
    static String target(EditedField from, String typed, String verb) {
        FieldTree schema = from.schema();
        String prefix = FieldTree.FRAMES;
        if (from.isFrame() && !typed.startsWith(prefix)) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "a field of frames can't become one of samples")
                    .tryThis(verb + "-field " + Shown.word(from.fullPath()) + " " + Shown.word(prefix + typed));
        }
        String path = from.isFrame() ? typed.substring(prefix.length()) : typed;
        if (from.isGroup() && verb.equals("clone")) {
            throw fixed("Cannot clone group field '" + from.path() + "'. Datasets may only have one group field");
        }
        if (schema.get(typed).isPresent()) {
            throw FoshException.of(
                            ErrorCode.FIELD_EXISTS, from.kind() + " field '" + Text.escaped(path) + "' already exists")
                    .tryThis("schema " + Shown.word(typed));
        }
        FieldNames.require(path, schema, from.isFrame());
        if (from.isGroup() && path.contains(".")) {
            throw FoshException.of(
                            ErrorCode.BAD_NAME,
                            "Invalid group field '" + Text.escaped(path) + "'; group fields must be top-level fields")
                    .tryThis("schema");
        }
        requireParent(from, path, typed);
        requireWritableAround(from, path);
        requireSameList(from, path);
        return path;
    }

    private static void requireParent(EditedField from, String path, String typed) {
        String kind = from.isFrame() ? "frame" : "sample";
        String lead = "Invalid " + kind + " field '" + Text.escaped(path) + "'; field '";
        int last = path.lastIndexOf('.');
        String parent = path.substring(0, Math.max(0, last));
        boolean isInPlace = parent.equals(from.parent());
        if (from.field().isEmpty() && !isInPlace) {
            throw FoshException.of(
                            ErrorCode.FIELD_NOT_FOUND,
                            from.kind() + " field '" + Text.escaped(from.path()) + "' is not declared")
                    .why("what is not declared can only get another name where it is")
                    .tryThis("schema");
        }
        for (int dot = path.indexOf('.'); dot >= 0 && !isInPlace; dot = path.indexOf('.', dot + 1)) {
            String at = path.substring(0, dot);
            Optional<SchemaField> holder = from.schema().get((from.isFrame() ? FieldTree.FRAMES : "") + at);
            if (holder.isEmpty()) {
                throw FoshException.of(ErrorCode.FIELD_NOT_FOUND, lead + Text.escaped(at) + "' does not exist")
                        .tryThis("schema");
            }
            if (holder.get().document().isEmpty()) {
                throw FoshException.of(
                                ErrorCode.FIELD_NOT_FOUND,
                                lead + Text.escaped(at) + "' is a <class '" + FIELDS
                                        + holder.get().type().orElse("Field") + "'>, not an <class '" + FIELDS
                                        + "EmbeddedDocumentField'>")
                        .tryThis("schema " + Shown.word(at));
            }
        }
        if (path.startsWith(from.path() + ".")) {
            throw FoshException.of(ErrorCode.BAD_NAME, "a field can't get into itself: " + Text.escaped(typed))
                    .tryThis("schema");
        }
    }

    private static void requireSameList(EditedField from, String path) {
        String list = EditedField.list(from.schema(), from.isFrame(), path);
        int last = path.lastIndexOf('.');
        boolean isInPlace = path.substring(0, Math.max(0, last)).equals(from.parent());
        if (!isInPlace && !(list.isEmpty() && from.list().isEmpty())) {
            throw FoshException.of(
                            ErrorCode.VALUES_IN_THE_WAY,
                            "values of '" + Text.escaped(from.path()) + "' can't get to '" + Text.escaped(path) + "'")
                    .why("one of them is in the elements of a list, of which a sample has many or none")
                    .tryThis("schema");
        }
    }

    /**
     * Looks whether the documents have a place for the values, and nothing in it.
     *
     * @throws FoshException {@code VALUES_IN_THE_WAY}
     */
    static void requireRoom(OpenedDataset dataset, EditedField from, String typed, StoredPath to) {
        MongoCollection<RawBsonDocument> documents = from.isFrame() ? dataset.frames() : dataset.samples();
        String what = from.isFrame() ? "frames" : "samples";
        if (documents.find(to.present()).limit(1).first() != null) {
            throw FoshException.of(
                            ErrorCode.VALUES_IN_THE_WAY,
                            "some " + what + " have values in '" + Text.escaped(typed) + "', which is not declared")
                    .why("they would be lost")
                    .tryThis("find '{" + to.text() + ": {$exists: true}}'");
        }
        boolean isMove = !to.isRoot() && !to.parent().equals(from.stored().parent());
        BsonDocument homeless = from.stored().present();
        homeless.append(to.parent(), BsonDocument.parse("{$not: {$type: 'object'}}"));
        if (isMove && documents.find(homeless).limit(1).first() != null) {
            throw FoshException.of(
                            ErrorCode.VALUES_IN_THE_WAY,
                            "some " + what + " have '" + Text.escaped(from.fullPath()) + "', but nothing in '"
                                    + Text.escaped(to.parent()) + "' to hold it")
                    .why("a label without an id and a class can't be made up")
                    .tryThis("schema");
        }
    }
}
