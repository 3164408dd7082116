package dev.fosh.values;

import dev.fosh.sdkjson.TextBuffer;
import dev.fosh.sdkjson.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** ValueRows as JSON: values as they are, or objects with a key for each column; a line each, in an array or not. */
final class JsonRowText implements RowText {
    private final ValueText text;
    private final TextBuffer out;
    private final List<byte[]> names;
    private final boolean isArray;
    private boolean isFirst = true;

    /**
     * Starts.
     *
     * @param names of the columns; none for rows that are single values
     * @param isArray whether the rows stand in an array
     */
    JsonRowText(ValueText text, List<String> names, boolean isArray) {
        this.text = text;
        this.out = text.out();
        this.names = names.stream().map(JsonRowText::quoted).toList();
        this.isArray = isArray;
    }

    /** Field names are letters, digits and dots almost always. */
    private static byte[] quoted(String name) {
        StringBuilder quoted = new StringBuilder("\"");
        name.chars().forEach(letter -> {
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append((char) letter);
            } else if (letter < ' ' || letter == 127) {
                quoted.append(String.format("\\u%04x", letter));
            } else {
                quoted.append((char) letter);
            }
        });
        return quoted.append("\": ").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void begin() {
        if (isArray) {
            out.append('[');
        }
    }

    @Override
    public void row(List<Column> columns) {
        if (isArray) {
            out.append(isFirst ? "\n  " : ",\n  ");
            isFirst = false;
        }
        if (names.isEmpty()) {
            columns.get(0).write(text);
        } else {
            object(columns);
        }
        if (!isArray) {
            out.append('\n');
        }
    }

    private void object(List<Column> columns) {
        out.append('{');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                text.separate();
            }
            out.append(names.get(i));
            columns.get(i).write(text);
        }
        out.append('}');
    }

    @Override
    public void end() {
        if (isArray) {
            out.append(isFirst ? "]" : "\n]");
        }
    }
}
