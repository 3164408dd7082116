package dev.fosh.values;

import dev.fosh.sdkjson.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** ValueRows as CSV (RFC 4180), with a header where there are several columns. */
final class CsvRowText implements RowText {
    private static final byte[] END = {'\r', '\n'};

    private final TextBuffer out;
    private final List<String> names;
    private final List<Boolean> typed;
    private final ShownCells cells = new ShownCells();

    /**
     * Starts.
     *
     * @param names of the columns; none for rows that are single values
     * @param typed for each column, whether the schema tells what its values are
     */
    CsvRowText(TextBuffer out, List<String> names, List<Boolean> typed) {
        this.out = out;
        this.names = names;
        this.typed = typed;
    }

    @Override
    public void begin() {
        if (!names.isEmpty()) {
            String header = names.stream().map(CsvRowText::quoted).collect(Collectors.joining(","));
            out.append(header.getBytes(StandardCharsets.UTF_8));
            out.append(END);
        }
    }

    private static String quoted(String name) {
        return name.matches("[^,\"\r\n]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void row(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            cells.csv(columns.get(i), typed.get(i), out);
        }
        out.append(END);
    }

    @Override
    public void end() {}
}
