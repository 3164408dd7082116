package dev.fosh.transfer;

import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A value of imported material that is refused, short enough for a message. */
final class WrongValue {
    private static final int LONGEST = 60;

    private WrongValue() {}

    /** The value as JSON has it, its end left out where it is long; the kind only of what holds others. */
    static String shown(BsonValue value) {
        if (value == null) {
            return "nothing";
        }
        if (value.isDocument()) {
            return "{…}";
        }
        if (value.isArray()) {
            return "[…]";
        }
        String json = new BsonDocument("v", value).toJson();
        String text = json.substring(json.indexOf(':') + 2, json.length() - 1);
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
