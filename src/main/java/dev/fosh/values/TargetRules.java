package dev.fosh.values;

import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.SchemaField;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the SDK's rules forbid to set or to make, in its words. */
final class TargetRules {
    private TargetRules() {}

    static void requireNoGroup(String path, FieldTree schema) {
        if (schema.isGrouped() && (path.equals("groups") || path.startsWith("groups."))) {
            throw notSettable(
                    "This method does not support setting attached group fields (found: '" + path + "')",
                    "choose slices with --slice, and name the field without groups");
        }
    }

    static void requireNewName(String path, boolean isFrame, FieldTree schema) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            throw FoshException.of(
                            ErrorCode.UNKNOWN_TYPE,
                            "Cannot infer an appropriate type for new " + (isFrame ? "frame" : "sample") + " field '"
                                    + path.substring(0, dot) + "' when setting embedded field '" + path + "'")
                    .why("only whole fields can be made")
                    .tryThis("schema");
        }
        String reason = path.isEmpty()
                ? " ''. Field names cannot be empty"
                : path.startsWith("_")
                        ? ": '" + path + "'. Field names cannot start with '_'"
                        : path.contains("$") ? ": '" + path + "'. Field names cannot contain '$'" : "";
        if (reason.isEmpty() && !isFrame && path.equals("frames") && schema.hasFrames()) {
            reason = " 'frames'. 'frames' is a reserved keyword for video datasets";
        }
        if (!reason.isEmpty()) {
            throw FoshException.of(ErrorCode.BAD_NAME, "Invalid field name" + reason);
        }
    }

    /** A field is as read-only as what it is in. */
    static void requireWritable(String prefix, String path, FieldTree schema) {
        String[] keys = path.split("\\.", -1);
        boolean isReadOnly = IntStream.rangeClosed(1, keys.length)
                .mapToObj(count ->
                        schema.get(prefix + String.join(".", List.of(keys).subList(0, count))))
                .flatMap(Optional::stream)
                .anyMatch(SchemaField::isReadOnly);
        if (isReadOnly) {
            throw FoshException.of(ErrorCode.READ_ONLY_FIELD, "Cannot edit read-only field '" + prefix + path + "'")
                    .why("the schema says that its values stay as they are")
                    .tryThis("schema " + prefix + path);
        }
        if (prefix.isEmpty() && keys[0].equals("media_reference")) {
            throw notSettable(
                    "Collection-level media-reference mutation is not supported; assign a complete MediaReference to"
                            + " each Sample and save it",
                    "the SDK has to do that");
        }
        if (prefix.isEmpty() && keys[0].equals("filepath") && isReferenceBacked(schema)) {
            throw notSettable(
                    "Cannot assign filepath values to reference-backed samples",
                    "their media are named by media_reference");
        }
    }

    /** As the SDK tells: by the roots of the media, whatever the schema declares. */
    static boolean isReferenceBacked(FieldTree schema) {
        return Stored.truthy(schema.dataset().get("_media_roots"));
    }

    static FoshException notSettable(String what, String why) {
        return FoshException.of(ErrorCode.NOT_SETTABLE, what).why(why);
    }
}
