package dev.fosh.values;

import dev.fosh.console.OutputFormat;
import dev.fosh.dataset.FieldPath;
import dev.fosh.sdkjson.TextBuffer;
import dev.fosh.sdkjson.ValueText;
import java.util.List;

/** Writes values in one of the formats, a part as soon as it is full; used once. */
final class ValueWriter {
    private static final int PART = 1 << 16;
    private static final int MOST_NUMBERS = 1 << 30;

    private final Sink sink;
    private final OutputFormat format;
    private final TextBuffer out = new TextBuffer(2 * PART);
    private final ValueText text = new ValueText(out, this::drain, MOST_NUMBERS);
    private long count;

    ValueWriter(Sink sink, OutputFormat format) {
        this.sink = sink;
        this.format = format;
    }

    /** Takes the next part. */
    interface Sink {
        void write(byte[] bytes, int count);
    }

    /** Writes all of it; returns how many rows there were. */
    long write(ValueTable table) {
        if (format == OutputFormat.JSON
                && table.key().isEmpty()
                && table.paths().size() > 1) {
            arrays(table);
        } else {
            try (ValueRows rows = table.rows()) {
                rows(rows, layout(table));
            }
            if (format == OutputFormat.JSON) {
                out.append('\n');
            }
        }
        flush();
        return count;
    }

    /** An array for each path, one after the other, so that none has to be kept. */
    private void arrays(ValueTable table) {
        String before = "[\n";
        for (FieldPath path : table.paths()) {
            out.append(before);
            try (ValueRows rows = table.rows(path)) {
                rows(rows, new JsonRowText(text, List.of(), true));
            }
            before = ",\n";
        }
        out.append("\n]\n");
    }

    private RowText layout(ValueTable table) {
        List<String> names = table.isBare() ? List.of() : table.names();
        return switch (format) {
            case JSON -> new JsonRowText(text, names, true);
            case NDJSON -> new JsonRowText(text, names, false);
            case CSV -> new CsvRowText(out, names, table.typed());
            case TABLE -> new PlainRowText(out, names);
            case VERTICAL -> new VerticalRowText(out, table.names());
        };
    }

    private void rows(ValueRows rows, RowText layout) {
        layout.begin();
        while (rows.next()) {
            layout.row(rows.columns());
            count++;
            drain();
        }
        layout.end();
    }

    private void drain() {
        if (out.length() >= PART) {
            flush();
        }
    }

    private void flush() {
        sink.write(out.bytes(), out.length());
        out.reset();
    }
}
