package dev.fosh.values;

import dev.fosh.console.Text;
import dev.fosh.sdkjson.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** ValueRows for people, a line for each column. */
final class VerticalRowText implements RowText {
    private final TextBuffer out;
    private final List<String> names;
    private final ShownCells cells = new ShownCells();
    private boolean isFirst = true;

    VerticalRowText(TextBuffer out, List<String> names) {
        this.out = out;
        this.names = names;
    }

    @Override
    public void begin() {}

    @Override
    public void row(List<Column> columns) {
        if (!isFirst) {
            out.append('\n');
        }
        isFirst = false;
        for (int i = 0; i < columns.size(); i++) {
            String line = Text.escaped(names.get(i)) + "  " + cells.plain(columns.get(i)) + "\n";
            out.append(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void end() {}
}
