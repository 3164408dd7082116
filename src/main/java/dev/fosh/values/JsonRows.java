package dev.fosh.values;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** One JSON document: an array of values, or of objects with key and value; or one object, values by their keys. */
final class JsonRows implements Rows {
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private final String name;
    private final JsonParser parser;
    private final RowFormat.Columns columns;
    private boolean isBegun;
    private boolean isByKey;

    JsonRows(String name, InputStream input, RowFormat.Columns columns) {
        this.name = name;
        this.columns = columns;
        try {
            this.parser = JsonValues.factory().createParser(input);
        } catch (IOException failed) {
            throw RowFiles.unreadable(name, failed);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Row> next() throws BadRow {
        try {
            if (!isBegun) {
                begin();
            }
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT && isByKey) {
                requireEnd();
                return Optional.empty();
            }
            return Optional.of(isByKey ? entry() : element());
        } catch (JsonProcessingException wrong) {
            throw unreadable(wrong.getOriginalMessage());
        } catch (FoshException wrong) {
            throw wrong.code() == ErrorCode.BAD_ROW
                    ? wrong.why("line " + line() + " of " + name + "; "
                            + wrong.why().orElse("") + "; nothing was written")
                    : wrong;
        } catch (IOException wrong) {
            throw unreadable(wrong.getMessage());
        }
    }

    private void begin() throws IOException {
        isBegun = true;
        JsonToken token = parser.nextToken();
        isByKey = token == JsonToken.START_OBJECT && columns.key().isPresent();
        if (token == JsonToken.START_OBJECT && !isByKey) {
            throw FoshException.of(ErrorCode.MISSING_VALUE, "You must provide a `key_field` when `values` is a dict")
                    .why(name + " is an object, values by their keys")
                    .tryThis("set-values " + columns.path() + " --from values.json --key-field id");
        }
        if (token != JsonToken.START_ARRAY && !isByKey) {
            throw new IOException("an array of values is expected" + (token == null ? ", and there is nothing" : ""));
        }
    }

    private void requireEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something stands after the values");
        }
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private Row entry() throws IOException {
        long line = line();
        BsonValue key = new BsonString(parser.currentName());
        parser.nextToken();
        BsonValue value = JsonValues.read(parser);
        return new Row(line, key, value, Row.Form.VALUE, text(columns.names().get(0), key, columns.path(), value));
    }

    private static String text(String keyName, BsonValue key, String path, BsonValue value) {
        return new BsonDocument(keyName, key).append(path, value).toJson(RELAXED);
    }

    private Row element() throws IOException, BadRow {
        long line = line();
        BsonValue value = JsonValues.read(parser);
        String json = new BsonDocument("v", value).toJson(RELAXED);
        String text = json.substring(json.indexOf(':') + 2, json.length() - 1);
        if (columns.key().isEmpty()) {
            return new Row(line, null, value, Row.Form.VALUE, text);
        }
        for (String column : columns.names()) {
            if (!value.isDocument() || !value.asDocument().containsKey(column)) {
                throw new BadRow(
                        FoshException.of(
                                        ErrorCode.UNREADABLE_ROWS,
                                        "the row on line " + line + " of " + name + " can't be read")
                                .why("an object with \"" + column + "\" is expected"),
                        line,
                        text);
            }
        }
        BsonDocument row = value.asDocument();
        return new Row(line, row.get(columns.key().get()), row.get(columns.path()), Row.Form.VALUE, text);
    }

    private FoshException unreadable(String why) {
        return FoshException.of(ErrorCode.UNREADABLE_ROWS, "line " + line() + " of " + name + " can't be read")
                .why("it is no JSON: " + why);
    }

    @Override
    public void close() {
        RowFiles.close(name, parser);
    }
}
