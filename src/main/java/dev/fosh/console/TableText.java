package dev.fosh.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Lays a table out in columns, for people. */
final class TableText {
    private static final int GAP = 2;
    private static final int NARROWEST_COLUMN = 4;

    private final Table table;
    private final Style style;
    private final boolean[] isRight;
    private final List<List<String>> lines = new ArrayList<>();
    private final int[] widths;

    /** A layout; on a terminal of so many cells, columns are cut to fit. */
    TableText(Table table, Style style, OptionalInt width) {
        this(table, style, width, new int[0]);
    }

    /** The same for rows that come after others: no column is narrower than it was before. */
    TableText(Table table, Style style, OptionalInt width, int[] atLeast) {
        this.table = table;
        this.style = style;
        int columns = table.columns().size();
        isRight = new boolean[columns];
        widths = new int[columns];
        lines.add(table.columns().stream().map(table::title).toList());
        table.rows().forEach(row -> lines.add(row.stream().map(Cells::text).toList()));
        for (int column = 0; column < columns; column++) {
            isRight[column] = holdsFigures(column);
            widths[column] = column < atLeast.length ? atLeast[column] : 0;
            for (List<String> line : lines) {
                widths[column] = Math.max(widths[column], Text.width(line.get(column)));
            }
        }
        width.ifPresent(this::shrink);
    }

    private boolean holdsFigures(int column) {
        boolean any = false;
        for (List<Object> row : table.rows()) {
            Object cell = row.get(column);
            if (cell != null && !Cells.isFigure(cell)) {
                return false;
            }
            any |= cell != null;
        }
        return any;
    }

    /** Takes cells from the widest column of text until the table fits, or none can give more. */
    private void shrink(int width) {
        int excess = Arrays.stream(widths).sum() + GAP * (widths.length - 1) + table.indent() - width;
        while (excess > 0) {
            int widest = -1;
            for (int column = 0; column < widths.length; column++) {
                boolean canGive = !isRight[column] && widths[column] > NARROWEST_COLUMN;
                if (canGive && (widest < 0 || widths[column] > widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    /** How wide the columns are, in cells. */
    int[] widths() {
        return widths.clone();
    }

    /** The lines, the titles first; none where there are no rows. */
    List<String> lines() {
        List<String> text = new ArrayList<>();
        if (table.isEmpty()) {
            return text;
        }
        String indent = " ".repeat(table.indent());
        text.add(indent + style.header(line(lines.get(0))));
        lines.subList(1, lines.size()).forEach(line -> text.add(indent + line(line)));
        return text;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = Text.cut(cells.get(column), widths[column]);
            line.append(isRight[column] ? Text.paddedLeft(cell, widths[column]) : Text.padded(cell, widths[column]));
            line.append(" ".repeat(GAP));
        }
        return line.toString().stripTrailing();
    }
}
