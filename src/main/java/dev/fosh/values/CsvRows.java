package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Rows below a header as RFC 4180 has them; nothing for null, {@code ""} for empty text. */
final class CsvRows implements Rows {
    /** Longer rows come of a quotation mark that nobody closed. */
    private static final int LONGEST = 64 << 20;

    private final String name;
    private final BufferedReader input;
    private final RowFormat.Columns columns;
    private final StringBuilder text = new StringBuilder();
    private boolean isBegun;
    private List<Integer> places;
    /** The first row, where it is no header. */
    private List<String> first;

    private int width;
    private String header = "";
    private long line = 1;
    private int pushedBack = -2;

    CsvRows(String name, InputStream input, RowFormat.Columns columns) {
        this.name = name;
        this.columns = columns;
        this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String heading() {
        return header;
    }

    @Override
    public Optional<Row> next() throws BadRow {
        if (places == null) {
            readHeader();
        }
        long start = first == null ? line : 1;
        List<String> cells = first == null ? record() : first;
        first = null;
        while (cells != null && cells.size() == 1 && cells.get(0) == null && width > 1) {
            start = line;
            cells = record();
        }
        if (cells == null) {
            return Optional.empty();
        }
        if (cells.size() != width) {
            throw new BadRow(
                    FoshException.of(
                                    ErrorCode.UNREADABLE_ROWS,
                                    "the row on line " + start + " of " + name + " can't be read")
                            .why("it has " + cells.size() + " cells, and the header has " + width),
                    start,
                    text.toString());
        }
        BsonValue value = cell(cells.get(places.get(places.size() - 1)));
        BsonValue key = places.size() > 1 ? cell(cells.get(places.get(0))) : null;
        return Optional.of(new Row(start, key, value, Row.Form.CELL, text.toString()));
    }

    private static BsonValue cell(String text) {
        return text == null ? BsonNull.VALUE : new BsonString(text);
    }

    private void readHeader() {
        List<String> names = record();
        if (names == null) {
            throw unreadable(1, "there is no header");
        }
        List<Integer> found = new ArrayList<>();
        if (columns.key().isEmpty() && names.size() == 1 && !columns.path().equals(names.get(0))) {
            // One bare value a line, as `values` writes a single path: the first row is a value already.
            width = 1;
            places = List.of(0);
            first = names;
            return;
        }
        for (String column : columns.names()) {
            if (!names.contains(column)) {
                throw unreadable(1, "the header has no \"" + column + "\"");
            }
            found.add(names.indexOf(column));
        }
        width = names.size();
        header = text.toString();
        places = found;
    }

    /** The cells of the next record, null for empty ones; null at the end. */
    private List<String> record() {
        text.setLength(0);
        int next = read();
        if (next < 0) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        while (true) {
            boolean isQuoted = next == '"';
            next = isQuoted ? quoted(cell) : bare(cell, next);
            cells.add(isQuoted || !cell.isEmpty() ? cell.toString() : null);
            cell.setLength(0);
            if (next != ',') {
                return cells;
            }
            text.append(',');
            next = read();
        }
    }

    /** Reads up to the end of the cell; what stands there, as one of {@code ,}, {@code \n} and the end of the file. */
    private int bare(StringBuilder cell, int first) {
        int next = first;
        while (next >= 0 && next != ',' && next != '\n' && next != '\r') {
            append(cell, next);
            next = read();
        }
        return end(next);
    }

    private int quoted(StringBuilder cell) {
        long start = line;
        text.append('"');
        while (true) {
            int next = read();
            if (next < 0) {
                throw unreadable(start, "a quotation mark is not closed");
            }
            if (next != '"') {
                append(cell, next);
                continue;
            }
            text.append('"');
            next = read();
            if (next != '"') {
                if (next >= 0 && next != ',' && next != '\n' && next != '\r') {
                    throw unreadable(line, "something stands behind a closing quotation mark");
                }
                return end(next);
            }
            append(cell, next);
        }
    }

    private int end(int next) {
        if (next != '\r') {
            return next;
        }
        int after = read();
        if (after != '\n') {
            pushedBack = after;
        }
        return '\n';
    }

    private void append(StringBuilder cell, int next) {
        cell.append((char) next);
        text.append((char) next);
        if (cell.length() > LONGEST) {
            throw unreadable(line, "a cell is longer than 64 MB: a quotation mark may be missing");
        }
    }

    private int read() {
        try {
            int next = pushedBack == -2 ? input.read() : pushedBack;
            pushedBack = -2;
            if (next == '\uFEFF' && !isBegun) {
                next = input.read();
            }
            isBegun = true;
            line += next == '\n' ? 1 : 0;
            return next;
        } catch (CharacterCodingException wrong) {
            throw unreadable(line, "it is not UTF-8");
        } catch (IOException failed) {
            throw RowFiles.unreadable(name, failed);
        }
    }

    private FoshException unreadable(long at, String why) {
        return FoshException.of(ErrorCode.UNREADABLE_ROWS, "line " + at + " of " + name + " can't be read")
                .why(why);
    }

    @Override
    public void close() {
        RowFiles.close(name, input);
    }
}
