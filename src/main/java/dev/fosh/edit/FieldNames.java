package dev.fosh.edit;

import dev.fosh.console.Text;
import dev.fosh.dataset.FieldTree;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;

/** How fields may be called. */
final class FieldNames {
    private FieldNames() {}

    /**
     * Lets the path of a new field through.
     *
     * @throws FoshException {@code BAD_NAME} in the SDK's words
     */
    static void require(String path, FieldTree schema, boolean isFrame) {
        requireParts(path);
        for (String part : path.split("\\.", -1)) {
            if (part.startsWith("_")) {
                throw bad("Invalid field name: '" + path + "'. Field names cannot start with '_'");
            }
        }
        if (path.contains("$")) {
            throw bad("Invalid field name: '" + path + "'. Field names cannot contain '$'");
        }
        String media = schema.mediaType().orElse("");
        if (!isFrame && path.equals("frames") && (media.equals("video") || schema.hasFrames())) {
            throw bad("Invalid field name 'frames'. 'frames' is a reserved keyword for video datasets");
        }
        if (!isFrame && path.equals("groups") && media.equals("group")) {
            throw bad("Invalid field name 'groups'. 'groups' is a reserved keyword for grouped datasets");
        }
    }

    /**
     * Lets paths through that have no empty part.
     *
     * @throws FoshException {@code BAD_NAME}
     */
    static void requireParts(String path) {
        for (String part : path.split("\\.", -1)) {
            if (part.isEmpty()) {
                throw bad("Invalid field name '" + path + "'. Field names cannot be empty");
            }
        }
        if (path.indexOf('\0') >= 0) {
            throw bad("Invalid field name '" + path + "'. Field names cannot contain the character 0");
        }
    }

    private static FoshException bad(String what) {
        return FoshException.of(ErrorCode.BAD_NAME, Text.escaped(what))
                .why("the parts of a field's name stand between dots; each begins with a letter or digit and has no $")
                .tryThis("schema");
    }
}
