package dev.fosh.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows under named columns, before anyone has decided how they are written.
 *
 * <p>Cells are {@code null}, strings, booleans, numbers, or lists and maps of those.
 */
public final class Table {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();
    private int indent;
    private boolean isLiteral;

    /** Column names are the JSON keys, in {@code snake_case}; tables for people show blanks for underscores. */
    public Table(String... columns) {
        this.columns = List.of(columns);
    }

    /** Adds one row; as many cells as columns, {@code null} for "not known". */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<Object> row = new ArrayList<>(cells.length);
        Collections.addAll(row, cells);
        rows.add(Collections.unmodifiableList(row));
        return this;
    }

    /** Moves the table to the right, for people, in line with the lines around it. */
    public Table indented(int blanks) {
        indent = blanks;
        return this;
    }

    /** Names of fields at the top stay as they are; other titles have blanks for underscores. */
    Table literal() {
        isLiteral = true;
        return this;
    }

    /** A column's name as people read it. */
    String title(String column) {
        return Text.escaped(isLiteral ? column : column.replace('_', ' '));
    }

    int indent() {
        return indent;
    }

    public List<String> columns() {
        return columns;
    }

    public List<List<Object>> rows() {
        return Collections.unmodifiableList(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows as objects, keys in column order. */
    public List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            objects.add(object);
        }
        return objects;
    }
}
