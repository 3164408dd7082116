package dev.fosh.run;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Reads keys of stored documents that an older or newer fosh may have written otherwise: what does not fit is absent. */
final class BsonFields {
    private BsonFields() {}

    /** The text; null where there is none. */
    static String text(BsonDocument document, String key) {
        return document.get(key) instanceof BsonString text ? text.getValue() : null;
    }

    static String text(BsonDocument document, String key, String otherwise) {
        String text = text(document, key);
        return text == null ? otherwise : text;
    }

    /** A whole number of any type; 0 where there is none. */
    static long number(BsonDocument document, String key) {
        return document.isNumber(key) ? document.getNumber(key).longValue() : 0;
    }

    static boolean flag(BsonDocument document, String key) {
        return document.get(key) instanceof BsonBoolean flag && flag.getValue();
    }

    /** Milliseconds since 1970. */
    static Optional<Long> time(BsonDocument document, String key) {
        return document.get(key) instanceof BsonDateTime time ? Optional.of(time.getValue()) : Optional.empty();
    }

    static Optional<BsonDocument> document(BsonDocument document, String key) {
        return document.get(key) instanceof BsonDocument inner ? Optional.of(inner) : Optional.empty();
    }

    /**
     * The state of a run or item.
     *
     * @throws FoshException {@code NEWER_THAN_FOSH} where it is none: whoever guesses it may resume or undo wrongly
     */
    static RunState state(BsonDocument document) {
        String word = text(document, "state");
        return RunState.of(word).orElseThrow(() -> FoshException.of(
                        ErrorCode.NEWER_THAN_FOSH,
                        "the history has a run in a state that this fosh does not know: \"" + word + "\"")
                .why("it is " + text(document, "_id") + " in fosh_runs"));
    }

    static BsonValue value(String text) {
        return text == null ? BsonNull.VALUE : new BsonString(text);
    }

    static BsonValue value(Optional<BsonDocument> inner) {
        return inner.isPresent() ? inner.get() : BsonNull.VALUE;
    }

    static BsonValue value(long number) {
        return new BsonInt64(number);
    }
}
