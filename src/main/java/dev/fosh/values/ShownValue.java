package dev.fosh.values;

import dev.fosh.console.JsonFragment;
import dev.fosh.dataset.PublicDocument;
import dev.fosh.sdkjson.TextBuffer;
import dev.fosh.sdkjson.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Stored values for programs and for people: ids as hexadecimal text, dates as ISO text in UTC, arrays of numbers as lists,
 * documents under public names.
 */
final class ShownValue {
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();
    private static final int NAME = "v".length() + 1;

    /** Larger arrays are shown as they are stored. */
    private static final int MOST_NUMBERS = 1 << 20;

    private final TextBuffer text = new TextBuffer();
    private final ValueText writer = new ValueText(text, () -> {}, MOST_NUMBERS);

    /** For programs: text, ids, dates and nulls as they are in JSON, the rest as a part of it. */
    Object tree(BsonValue value) {
        Optional<String> text = text(value);
        if (text.isPresent() || value.isNull()) {
            return text.orElse(null);
        }
        return new JsonFragment(json(value));
    }

    /** For people: text without quotes, null for nothing. */
    String shown(BsonValue value) {
        if (value instanceof BsonDouble number && !Double.isFinite(number.getValue())) {
            return String.valueOf(number.getValue());
        }
        return value.isNull() ? null : text(value).orElseGet(() -> json(value));
    }

    /** What JSON has as text, without its quotes. */
    private Optional<String> text(BsonValue value) {
        if (value.isString()) {
            return Optional.of(value.asString().getValue());
        }
        if (value.isObjectId()) {
            return Optional.of(value.asObjectId().getValue().toHexString());
        }
        return Optional.of(value)
                .filter(BsonValue::isDateTime)
                .map(this::json)
                .filter(json -> json.startsWith("\""))
                .map(json -> json.substring(1, json.length() - 1));
    }

    /** The JSON of a value, on one line. */
    String json(BsonValue value) {
        RawBsonDocument raw = new RawBsonDocument(new BsonDocument("v", PublicDocument.inner(value)), CODEC);
        byte[] bytes = raw.getByteBuffer().array();
        int at = Integer.BYTES;
        text.reset();
        writer.write(bytes[at], bytes, at + 1 + NAME, true);
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }
}
