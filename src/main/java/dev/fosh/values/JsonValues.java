package dev.fosh.values;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Reads JSON, Extended JSON too, as values. */
final class JsonValues {
    /** How deep values may be; the server takes no deeper ones. */
    private static final int DEPTH = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(64 << 20)
                    .build())
            .build();

    private JsonValues() {}

    static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * The one value that bytes hold.
     *
     * @throws IOException where they are no JSON, with the reason as message
     */
    static BsonValue parse(byte[] json, int from, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json, from, length)) {
            parser.nextToken();
            return one(parser);
        }
    }

    /** The one value that a text holds. */
    static BsonValue parse(String json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            return one(parser);
        }
    }

    private static BsonValue one(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            throw new IOException("there is nothing");
        }
        BsonValue value = read(parser);
        if (parser.nextToken() != null) {
            throw new IOException("something stands after the value");
        }
        return value;
    }

    /**
     * The value that begins at the parser's token.
     *
     * @throws FoshException {@code BAD_ROW} for a number that no document can hold
     */
    static BsonValue read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> BsonNull.VALUE;
            case VALUE_TRUE -> BsonBoolean.TRUE;
            case VALUE_FALSE -> BsonBoolean.FALSE;
            case VALUE_STRING -> new BsonString(parser.getText());
            case VALUE_NUMBER_FLOAT -> new BsonDouble(parser.getDoubleValue());
            case VALUE_NUMBER_INT -> whole(parser);
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            default -> throw new IOException("a value is missing");
        };
    }

    private static BsonValue whole(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw FoshException.of(ErrorCode.BAD_ROW, "MongoDB can only handle up to 8-byte ints")
                    .why(parser.getText() + " has more than 64 bits");
        }
        return PythonNumber.whole(parser.getLongValue());
    }

    private static BsonArray array(JsonParser parser) throws IOException {
        BsonArray array = new BsonArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    private static BsonValue object(JsonParser parser) throws IOException {
        BsonDocument document = new BsonDocument();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            document.put(name, read(parser));
        }
        if (document.isEmpty() || !document.getFirstKey().startsWith("$")) {
            return document;
        }
        Optional<BsonValue> typed = ExtendedValue.of(document);
        return typed.orElseThrow(() -> new IOException("what " + document.getFirstKey() + " means is not known"));
    }
}
