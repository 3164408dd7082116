package dev.fosh.values;

import dev.fosh.console.Text;
import dev.fosh.sdkjson.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * ValueRows for people: a value a line, or columns as wide as the first rows need.
 *
 * <p>Later rows are not waited for, so that the first are on the screen while the last are not read yet.
 */
final class PlainRowText implements RowText {
    private static final int LOOKED_AT = 100;
    private static final int LOOKED_AT_LETTERS = 1 << 20;
    private static final int WIDEST = 60;
    private static final int GAP = 2;

    private final TextBuffer out;
    private final List<String> names;
    private final ShownCells cells = new ShownCells();
    private final List<List<String>> first = new ArrayList<>();
    private int letters;
    private int[] widths;

    /** With names of the columns; none for rows that are single values. */
    PlainRowText(TextBuffer out, List<String> names) {
        this.out = out;
        this.names = names;
    }

    @Override
    public void begin() {
        if (!names.isEmpty()) {
            first.add(names.stream().map(Text::escaped).toList());
        }
    }

    @Override
    public void row(List<Column> columns) {
        if (names.isEmpty()) {
            line(cells.plain(columns.get(0)));
            return;
        }
        List<String> row = columns.stream().map(cells::plain).toList();
        if (widths != null) {
            line(row);
            return;
        }
        first.add(row);
        letters += row.stream().mapToInt(String::length).sum();
        if (first.size() > LOOKED_AT || letters > LOOKED_AT_LETTERS) {
            settle();
        }
    }

    private void settle() {
        widths = new int[names.size()];
        for (List<String> row : first) {
            for (int i = 0; i < widths.length; i++) {
                int width = row.get(i).length() > WIDEST ? WIDEST : Text.width(row.get(i));
                widths[i] = Math.max(widths[i], width);
            }
        }
        first.forEach(this::line);
        first.clear();
    }

    private void line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            boolean isLast = i == row.size() - 1;
            line.append(isLast ? row.get(i) : Text.padded(row.get(i), widths[i]) + " ".repeat(GAP));
        }
        line(line.toString());
    }

    private void line(String text) {
        out.append(text.getBytes(StandardCharsets.UTF_8));
        out.append('\n');
    }

    @Override
    public void end() {
        if (!names.isEmpty() && widths == null) {
            settle();
        }
    }
}
