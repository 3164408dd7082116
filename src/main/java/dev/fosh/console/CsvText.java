package dev.fosh.console;

import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows as RFC 4180 has them; lists joined by semicolons, nothing for null, {@code ""} for empty text. */
final class CsvText {
    private static final String END = "\r\n";

    private CsvText() {}

    static String line(List<?> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + END;
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = plain(value);
        boolean isBare = !text.isEmpty() && text.equals(text.strip()) && !text.matches("(?s).*[,\"\r\n].*");
        return isBare ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String plain(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(CsvText::item).collect(Collectors.joining(";"));
        }
        return value instanceof Map<?, ?> ? json(value) : value.toString();
    }

    private static String item(Object value) {
        return value == null || value instanceof Collection<?> || value instanceof Map<?, ?>
                ? json(value)
                : value.toString();
    }

    private static String json(Object value) {
        StringWriter text = new StringWriter();
        JsonText.compact(value, text);
        return text.toString();
    }
}
