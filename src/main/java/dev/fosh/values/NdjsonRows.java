package dev.fosh.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A JSON value a line: objects with the key and the value, or without a key the value itself. */
final class NdjsonRows implements Rows {
    /** Longer lines are taken for another kind of file. */
    private static final int LONGEST = 64 << 20;

    private final String name;
    private final InputStream input;
    private final RowFormat.Columns columns;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int at;
    private int end;
    private long line;

    NdjsonRows(String name, InputStream input, RowFormat.Columns columns) {
        this.name = name;
        this.input = input;
        this.columns = columns;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Row> next() throws BadRow {
        for (byte[] bytes = line(); bytes != null; bytes = line()) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                return Optional.of(row(bytes, text));
            }
        }
        return Optional.empty();
    }

    private Row row(byte[] bytes, String text) throws BadRow {
        int bom = line == 1 && text.startsWith("\uFEFF") ? 3 : 0;
        try {
            BsonValue value = JsonValues.parse(bytes, bom, bytes.length - bom);
            return columns.key().isEmpty()
                    ? new Row(line, null, value, Row.Form.VALUE, text)
                    : new Row(
                            line, cell(value, columns.key().get()), cell(value, columns.path()), Row.Form.VALUE, text);
        } catch (JsonProcessingException wrong) {
            throw bad("it is no JSON: " + wrong.getOriginalMessage(), text);
        } catch (IOException wrong) {
            throw bad("it is no JSON: " + wrong.getMessage(), text);
        } catch (FoshException wrong) {
            throw new BadRow(wrong, line, text);
        }
    }

    private static BsonValue cell(BsonValue row, String key) throws IOException {
        if (!(row instanceof BsonDocument document)) {
            throw new IOException("an object with \"" + key + "\" is expected");
        }
        BsonValue value = document.get(key);
        if (value == null) {
            throw new IOException("the object has no \"" + key + "\"");
        }
        return value;
    }

    private BadRow bad(String why, String text) {
        return new BadRow(
                FoshException.of(ErrorCode.UNREADABLE_ROWS, "line " + line + " of " + name + " can't be read")
                        .why(why),
                line,
                text);
    }

    /** The bytes of the next line without its end; null at the end of the file. */
    private byte[] line() {
        begun.reset();
        boolean isBegun = false;
        while (true) {
            if (at == end && !fill()) {
                line += isBegun ? 1 : 0;
                return isBegun ? withoutReturn(begun.toByteArray()) : null;
            }
            isBegun = true;
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            begun.write(buffer, at, stop - at);
            at = stop;
            if (begun.size() > LONGEST) {
                throw FoshException.of(
                                ErrorCode.UNREADABLE_ROWS, "line " + (line + 1) + " of " + name + " can't be read")
                        .why("it is longer than 64 MB, so this is hardly one value a line");
            }
            if (stop < end) {
                at++;
                line++;
                return withoutReturn(begun.toByteArray());
            }
        }
    }

    private static byte[] withoutReturn(byte[] bytes) {
        boolean isReturned = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return isReturned ? java.util.Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private boolean fill() {
        try {
            at = 0;
            end = Math.max(0, input.read(buffer));
            return end > 0;
        } catch (IOException failed) {
            throw RowFiles.unreadable(name, failed);
        }
    }

    @Override
    public void close() {
        RowFiles.close(name, input);
    }
}
