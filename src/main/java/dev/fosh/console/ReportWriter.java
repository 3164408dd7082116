package dev.fosh.console;

import java.io.PrintStream;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Writes a report in one of the formats. */
final class ReportWriter {
    private final PrintStream out;
    private final Writer text;
    private final Style style;
    private final OptionalInt width;

    /**
     * Starts.
     *
     * @param width the cells of a line on a terminal; nothing elsewhere, where nothing is cut
     */
    ReportWriter(PrintStream out, Style style, OptionalInt width) {
        this.out = out;
        this.text = new StreamWriter(out);
        this.style = style;
        this.width = width;
    }

    void write(Report report, OutputFormat format) {
        switch (format) {
            case TABLE -> people(report);
            case JSON -> {
                JsonText.pretty(report.tree(), text);
                out.print('\n');
            }
            case NDJSON -> report.rows().objects().forEach(this::compact);
            case CSV -> csv(report.rows());
            case VERTICAL -> vertical(report.rows());
        }
    }

    private void people(Report report) {
        for (Object block : report.blocks()) {
            if (block instanceof Table table) {
                new TableText(table, style, width).lines().forEach(this::line);
            } else {
                words((String) block);
            }
        }
    }

    private void words(String text) {
        for (String line : Text.escapedLines(text).split("\n", -1)) {
            (width.isPresent() ? WrappedText.of(line, width.getAsInt()) : List.of(line)).forEach(this::line);
        }
    }

    private void compact(Map<String, Object> row) {
        JsonText.compact(row, text);
        out.print('\n');
    }

    private void csv(Table table) {
        if (!table.columns().isEmpty()) {
            out.print(CsvText.line(table.columns()));
            table.rows().forEach(row -> out.print(CsvText.line(row)));
        }
    }

    /** One line a cell, a blank line between rows. */
    private void vertical(Table table) {
        List<String> titles = table.columns().stream().map(table::title).toList();
        int titleWidth = titles.stream().mapToInt(Text::width).max().orElse(0);
        boolean isFirst = true;
        for (List<Object> row : table.rows()) {
            if (!isFirst) {
                line("");
            }
            isFirst = false;
            for (int column = 0; column < titles.size(); column++) {
                String title = Text.padded(titles.get(column), titleWidth);
                line((style.dim(title) + "  " + Cells.text(row.get(column))).stripTrailing());
            }
        }
    }

    private void line(String line) {
        out.print(line + "\n");
    }

    /** A writer over a print stream that leaves flushing and closing to it. */
    private static final class StreamWriter extends Writer {
        private final PrintStream to;

        StreamWriter(PrintStream to) {
            this.to = to;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            to.append(new String(characters, offset, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
