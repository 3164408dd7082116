package dev.fosh.console;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Rows of one result that are written as they come, in every output format; so many are held that columns can be laid out.
 *
 * <p>To be closed at the end, not after a failure: a JSON array that was cut short stays open, so that nobody takes it
 * for the whole.
 */
public final class RowStream implements AutoCloseable {
    /** So many rows, or so many characters of their cells, make one layout of columns. */
    private static final int MOST_ROWS = 500;

    private static final int MOST_CHARACTERS = 1 << 18;
    private static final int PORTION = 1 << 16;

    private final Console console;
    private final List<String> columns;
    private final boolean hasTitles;
    private final StringBuilder ready = new StringBuilder();
    private Table held;
    private int heldCharacters;
    private int[] widths = new int[0];
    private long count;

    RowStream(Console console, boolean hasTitles, String... columns) {
        this.console = console;
        this.hasTitles = hasTitles;
        this.columns = List.of(columns);
        this.held = new Table(columns).literal();
    }

    /**
     * Adds one row.
     *
     * @param tree for programs: an object with a value for each column, or what stands in the only one
     * @param cells for people, one for each column
     */
    public void row(Object tree, Object... cells) {
        switch (console.format()) {
            case TABLE -> hold(cells);
            case JSON -> ready.append(count == 0 ? "[\n  " : ",\n  ").append(json(tree, true));
            case NDJSON -> ready.append(json(tree, false)).append('\n');
            case CSV -> csv(tree);
            case VERTICAL -> vertical(cells);
        }
        count++;
        if (ready.length() >= PORTION) {
            flush();
        }
    }

    /** How many there were until now. */
    public long count() {
        return count;
    }

    private static String json(Object tree, boolean isIndented) {
        StringWriter text = new StringWriter();
        if (isIndented) {
            JsonText.pretty(tree, text);
        } else {
            JsonText.compact(tree, text);
        }
        return text.toString().replace("\n", "\n  ");
    }

    private void csv(Object tree) {
        if (count == 0) {
            ready.append(CsvText.line(columns));
        }
        List<Object> cells = new ArrayList<>();
        if (tree instanceof Map<?, ?> object && object.keySet().containsAll(columns)) {
            columns.forEach(column -> cells.add(object.get(column)));
        } else {
            cells.add(tree);
        }
        ready.append(CsvText.line(cells));
    }

    private void vertical(Object... cells) {
        if (count > 0) {
            ready.append('\n');
        }
        List<String> titles = columns.stream().map(held::title).toList();
        int width = titles.stream().mapToInt(Text::width).max().orElse(0);
        for (int column = 0; column < titles.size(); column++) {
            String title = console.style().dim(Text.padded(titles.get(column), width));
            ready.append((title + "  " + Cells.text(cells[column])).stripTrailing())
                    .append('\n');
        }
    }

    private void hold(Object... cells) {
        held.row(cells);
        for (Object cell : cells) {
            heldCharacters += cell instanceof String text ? text.length() : 8;
        }
        if (held.rows().size() >= MOST_ROWS || heldCharacters >= MOST_CHARACTERS) {
            layOut();
        }
    }

    private void layOut() {
        OptionalInt width = console.cells();
        if (columns.size() == 1 && !hasTitles) {
            held.rows().forEach(row -> ready.append(Cells.text(row.get(0))).append('\n'));
        } else {
            TableText text = new TableText(held, console.style(), width, widths);
            List<String> lines = text.lines();
            boolean isFirst = widths.length == 0;
            lines.subList(isFirst || lines.isEmpty() ? 0 : 1, lines.size())
                    .forEach(line -> ready.append(line).append('\n'));
            widths = text.widths();
        }
        held = new Table(columns.toArray(String[]::new)).literal();
        heldCharacters = 0;
        flush();
    }

    /** Writes what is ready. */
    private void flush() {
        if (!ready.isEmpty()) {
            console.write(ready.toString());
            ready.setLength(0);
        }
    }

    /** Writes the rest. */
    @Override
    public void close() {
        switch (console.format()) {
            case TABLE -> layOut();
            case JSON -> ready.append(count == 0 ? "[]\n" : "\n]\n");
            case CSV -> ready.append(count == 0 ? CsvText.line(columns) : "");
            default -> {}
        }
        flush();
    }
}
