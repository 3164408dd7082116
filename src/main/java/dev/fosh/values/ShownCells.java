package dev.fosh.values;

import dev.fosh.console.Text;
import dev.fosh.sdkjson.StoredValue;
import dev.fosh.sdkjson.TextBuffer;
import dev.fosh.sdkjson.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Single values as cells: of a table for people, and of CSV. For one thread. */
final class ShownCells {
    /** Arrays of numbers that are larger are not for cells. */
    private static final int MOST_NUMBERS = 16 << 20;

    private static final String ITEMS = ";";

    private final TextBuffer json = new TextBuffer();
    private final ValueText text = new ValueText(json, () -> {}, MOST_NUMBERS);

    /** As people read it: texts as they are, but for control characters, everything else as JSON. */
    String plain(Column column) {
        Optional<StoredValue> stored = column.stored().filter(StoredValue::isText);
        return stored.isPresent() ? Text.escaped(stored.get().text()) : json(column);
    }

    /** As JSON; ids and dates, which are texts there, without quotes. */
    private String json(Column column) {
        json.reset();
        column.write(text);
        return unquoted(json.toString());
    }

    private static String unquoted(String json) {
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    /**
     * As CSV: nothing for null, {@code ""} for empty text, lists of texts and numbers joined by semicolons, everything else as
     * JSON. Where the schema does not tell, lists are JSON too, and so are texts that could be taken for something else.
     *
     * @param isTyped whether the schema tells what the values are
     */
    void csv(Column column, boolean isTyped, TextBuffer out) {
        Optional<StoredValue> stored = column.stored();
        if (stored.filter(StoredValue::isNull).isPresent()) {
            return;
        }
        String cell =
                stored.isEmpty() ? json(column) : isTyped ? cell(stored.get(), column) : free(stored.get(), column);
        boolean isBare =
                !cell.isEmpty() && cell.equals(cell.strip()) && cell.chars().noneMatch(ShownCells::isSpecial);
        out.append((isBare ? cell : "\"" + cell.replace("\"", "\"\"") + "\"").getBytes(StandardCharsets.UTF_8));
    }

    private String cell(StoredValue value, Column column) {
        if (value.isText()) {
            return value.text();
        }
        return value.isList() ? items(value).orElseGet(() -> json(column)) : json(column);
    }

    /** As it is understood where nothing tells what it is. */
    private String free(StoredValue value, Column column) {
        boolean isClear =
                !value.isText() || CellText.value(value.text(), 0, null).equals(value.value());
        if (!isClear) {
            json.reset();
            column.write(text);
            return json.toString();
        }
        return value.isText() ? value.text() : json(column);
    }

    /** A list's items between semicolons, if nobody could take them for something else. */
    private Optional<String> items(StoredValue list) {
        StringBuilder items = new StringBuilder();
        boolean[] isClear = {true};
        list.eachElement(item -> {
            String shown = "";
            if (item.isText()) {
                shown = item.text();
            } else if (item.isNull() || item.isList() || item.isDocument() || item.isBinary()) {
                isClear[0] = false;
            } else {
                json.reset();
                item.write(text, false);
                shown = unquoted(json.toString());
            }
            isClear[0] &= !shown.isEmpty()
                    && !shown.contains(ITEMS)
                    && shown.chars().noneMatch(letter -> "[]{}".indexOf(letter) >= 0)
                    && !shown.startsWith("\"")
                    && !shown.equals("null")
                    && shown.equals(shown.strip());
            items.append(items.isEmpty() ? "" : ITEMS).append(shown);
        });
        return items.isEmpty() || !isClear[0] ? Optional.empty() : Optional.of(items.toString());
    }

    private static boolean isSpecial(int letter) {
        return letter == ',' || letter == '"' || letter == '\r' || letter == '\n';
    }
}
