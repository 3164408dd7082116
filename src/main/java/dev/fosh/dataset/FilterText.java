package dev.fosh.dataset;

import java.io.FilterReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonSerializationException;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.codecs.BsonValueCodec;
import org.bson.codecs.DecoderContext;
import org.bson.json.JsonParseException;
import org.bson.json.JsonReader;

/**
 * Reads one document as it is typed: Extended JSON, or as loosely as in {@code mongosh} (bare keys, single quotes, commas
 * before brackets, {@code ISODate(…)}, {@code /regex/}).
 */
final class FilterText {
    /** Deeper ones the server refuses, too. */
    private static final int DEEPEST = 80;

    private static final BsonValueCodec LEAVES = new BsonValueCodec();
    private static final DecoderContext PLAIN = DecoderContext.builder().build();

    private final String text;
    private final CountingReader characters;
    private final JsonReader reader;

    private FilterText(String typed) {
        // In a list, because the parser does not mind what stands after a document.
        text = "[" + FilterKeys.marked(typed) + "]";
        characters = new CountingReader(text);
        reader = new JsonReader(characters);
    }

    /**
     * Reads a document.
     *
     * @throws WrongTextException where it is none, with the place
     */
    static BsonDocument parse(String typed) throws WrongTextException {
        return new FilterText(typed).document();
    }

    /** What is wrong with a text, and at which of its characters, in words. */
    static final class WrongTextException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongTextException(String why) {
            super(why);
        }
    }

    private BsonDocument document() throws WrongTextException {
        try {
            reader.readStartArray();
            BsonValue value = reader.readBsonType() == BsonType.DOCUMENT ? value(0) : null;
            if (value == null || reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                throw wrong("it is not one document");
            }
            reader.readEndArray();
            if (characters.count < text.length()) {
                throw wrong("it goes on after its end");
            }
            return value.asDocument();
        } catch (JsonParseException
                | IllegalArgumentException
                | BsonInvalidOperationException
                | BsonSerializationException wrong) {
            throw wrong(readable(wrong.getMessage()));
        }
    }

    private BsonValue value(int depth) throws WrongTextException {
        if (depth > DEEPEST) {
            throw wrong("it is too deep");
        }
        return switch (reader.getCurrentBsonType()) {
            case DOCUMENT -> members(depth);
            case ARRAY -> elements(depth);
            default -> LEAVES.decode(reader, PLAIN);
        };
    }

    private BsonDocument members(int depth) throws WrongTextException {
        BsonDocument members = new BsonDocument();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String key = FilterKeys.unmarked(reader.readName());
            BsonValue member = value(depth + 1);
            if (members.put(key, member) != null) {
                throw wrong("\"" + key + "\" stands there twice, and only one of them would count");
            }
        }
        reader.readEndDocument();
        return members;
    }

    private BsonArray elements(int depth) throws WrongTextException {
        BsonArray elements = new BsonArray();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            elements.add(value(depth + 1));
        }
        reader.readEndArray();
        return elements;
    }

    private WrongTextException wrong(String why) {
        int typed = text.length() - 2;
        boolean isAtEnd = characters.count - 1 > typed;
        return new WrongTextException(
                (isAtEnd ? "at its end: " : "near character " + (characters.count - 1) + ": ") + why);
    }

    private String readable(String message) {
        String said = message == null ? "it can't be read" : message;
        if (said.startsWith("Invalid JSON input")) {
            int at = Math.min(characters.count, text.length()) - 1;
            String character = text.substring(at, text.offsetByCodePoints(at, 1));
            return character.equals(".")
                    ? "a key with a dot stands in quotes, as in {\"a.b\": 1}"
                    : "\"" + character + "\" was not expected";
        }
        String words = said.replaceFirst("^JSON reader was expecting", "expected")
                .replace("state should be: hexString has 24 characters", "an ObjectId has 24 hex digits")
                .replaceFirst("\\.$", "");
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** Knows how many characters the parser has taken. */
    private static final class CountingReader extends FilterReader {
        private int count;

        CountingReader(String text) {
            super(new StringReader(text));
        }

        @Override
        public int read() throws IOException {
            count++;
            return super.read();
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
