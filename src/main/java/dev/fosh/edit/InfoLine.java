package dev.fosh.edit;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/**
 * What {@code set-info} was asked for, as it was typed.
 *
 * @param value JSON, or text
 * @param json all of the info
 */
record InfoLine(
        Optional<String> key,
        Optional<String> value,
        Optional<String> json,
        boolean isUnset,
        List<String> tags,
        Optional<String> description,
        Optional<Boolean> isPersistent) {
    private static final String EXAMPLE = "set-info KEY VALUE";
    private static final Set<BsonType> UNREADABLE = EnumSet.of(
            BsonType.JAVASCRIPT,
            BsonType.JAVASCRIPT_WITH_SCOPE,
            BsonType.DB_POINTER,
            BsonType.SYMBOL,
            BsonType.UNDEFINED,
            BsonType.MIN_KEY,
            BsonType.MAX_KEY);

    /**
     * The edit that is meant.
     *
     * @throws FoshException {@code MISSING_ARGUMENT}, {@code CONFLICTING_OPTIONS}, {@code BAD_VALUE}
     */
    InfoEdit edit(OpenedDataset dataset) {
        requireSense();
        BsonDocument keys = new BsonDocument();
        if (key.isPresent() && !isUnset) {
            keys.append(named(key.get()), value(value.orElseThrow()));
        }
        List<String> unset = isUnset ? List.of(key.orElseThrow()) : List.of();
        unset.forEach(gone -> requireThere(dataset, gone));
        BsonDocument whole = new BsonDocument();
        json.ifPresent(typed -> whole.append("info", document(typed)));
        if (!tags.isEmpty()) {
            whole.append(
                    "tags", new BsonArray(tags.stream().map(BsonString::new).toList()));
        }
        description.ifPresent(
                text -> whole.append("description", text.isEmpty() ? BsonNull.VALUE : new BsonString(text)));
        isPersistent.ifPresent(persistent -> whole.append("persistent", BsonBoolean.valueOf(persistent)));
        return new InfoEdit(keys, unset, whole, line());
    }

    private String line() {
        StringBuilder line = new StringBuilder(InfoEdit.KIND);
        key.ifPresent(typed -> line.append(' ').append(Shown.word(typed)));
        value.ifPresent(typed -> line.append(' ').append(Shown.word(typed)));
        line.append(isUnset ? " --unset" : "");
        json.ifPresent(typed -> line.append(" --json ").append(Shown.word(typed)));
        line.append(tags.isEmpty() ? "" : " --tags");
        tags.forEach(tag -> line.append(' ').append(Shown.word(tag)));
        description.ifPresent(text -> line.append(" --description ").append(Shown.word(text)));
        isPersistent.ifPresent(persistent -> line.append(" --persistent=").append(persistent));
        return line.toString();
    }

    private void requireSense() {
        boolean isOther = json.isPresent() || !tags.isEmpty() || description.isPresent() || isPersistent.isPresent();
        if (key.isEmpty() && isUnset) {
            throw missing("--unset needs the key that is to go", "set-info KEY --unset");
        }
        if (key.isEmpty() && !isOther) {
            throw missing("set-info needs a key and a value, or an option", EXAMPLE);
        }
        if (key.isPresent() && !isUnset && value.isEmpty()) {
            throw missing("set-info needs a value for this key", EXAMPLE);
        }
        if (value.isPresent() && isUnset) {
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, "--unset takes the key away, and a value was given")
                    .tryThis("set-info KEY --unset");
        }
        if (key.isPresent() && json.isPresent()) {
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, "--json is all of the info, and a key was given")
                    .tryThis("set-info --json '{a: 1}'");
        }
    }

    private static FoshException missing(String what, String line) {
        return FoshException.of(ErrorCode.MISSING_ARGUMENT, what).tryThis(line);
    }

    private static void requireThere(OpenedDataset dataset, String key) {
        if (!Stored.document(dataset.schema().dataset().get("info")).containsKey(key)) {
            throw FoshException.of(ErrorCode.FIELD_NOT_FOUND, "the info has no key \"" + key + "\"")
                    .tryThis("info " + Shown.word(dataset.summary().shownName()));
        }
    }

    private static String named(String key) {
        if (key.indexOf('\0') >= 0) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "a key can't have the character 0")
                    .tryThis(EXAMPLE);
        }
        return key;
    }

    private static BsonValue value(String typed) {
        return parsed(typed).map(InfoLine::readable).orElseGet(() -> {
            if (typed.startsWith("{") || typed.startsWith("[")) {
                throw FoshException.of(ErrorCode.BAD_VALUE, "this is no JSON: " + typed)
                        .why("what begins with { or [ is read as JSON, all else that is no JSON as text")
                        .tryThis("set-info KEY '\"" + typed.replace("\"", "\\\"") + "\"'");
            }
            return new BsonString(typed);
        });
    }

    private static BsonDocument document(String typed) {
        return parsed(typed)
                .filter(BsonValue::isDocument)
                .map(value -> readable(value).asDocument())
                .orElseThrow(() -> FoshException.of(ErrorCode.BAD_VALUE, "--json " + typed + " is no JSON object")
                        .tryThis("set-info --json '{a: 1}'"));
    }

    private static Optional<BsonValue> parsed(String typed) {
        try {
            // In a list, because the parser does not mind what stands after a value.
            BsonArray values = BsonArray.parse("[" + typed + "]");
            return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
        } catch (JsonParseException | IllegalArgumentException | BsonInvalidOperationException noJson) {
            return Optional.empty();
        }
    }

    private static BsonValue readable(BsonValue value) {
        if (UNREADABLE.contains(value.getBsonType())) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "the SDK can't read values of the type " + value.getBsonType())
                    .tryThis(EXAMPLE);
        }
        if (value instanceof BsonDocument document) {
            document.values().forEach(InfoLine::readable);
        } else if (value instanceof BsonArray array) {
            array.forEach(InfoLine::readable);
        }
        return value;
    }
}
