package dev.fosh.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a command found, for every output format at once.
 *
 * <p>People get the blocks in order (lines and tables); {@code json} gets the tree; {@code ndjson}, {@code csv} and
 * {@code vertical} get the rows of the main table.
 */
public final class Report {
    private final List<Object> blocks = new ArrayList<>();
    private Table rows;
    private Object tree;

    /** A report that is one table: JSON is the array of its rows. */
    public static Report of(Table table) {
        return new Report().table(table);
    }

    /** Adds a line for people. */
    public Report line(String text) {
        blocks.add(text);
        return this;
    }

    /** Adds a table for people; the first one is also the main table unless {@link #rows} names another. */
    public Report table(Table table) {
        blocks.add(table);
        if (rows == null) {
            rows = table;
        }
        return this;
    }

    /** The main table, for the row formats. */
    public Report rows(Table table) {
        rows = table;
        return this;
    }

    /** The tree for {@code json}: maps (ordered), lists, strings, numbers, booleans and nulls. */
    public Report json(Object document) {
        tree = document;
        return this;
    }

    /** Strings and {@link Table}s, in order; the rows where nothing was said for people. */
    List<Object> blocks() {
        return blocks.isEmpty() ? List.of(rows()) : Collections.unmodifiableList(blocks);
    }

    /** The main table; without one, the tree as a single row. */
    Table rows() {
        if (rows != null || !(tree instanceof Map<?, ?> object)) {
            return rows == null ? new Table() : rows;
        }
        String[] columns = object.keySet().stream().map(String::valueOf).toArray(String[]::new);
        return new Table(columns).row(object.values().toArray());
    }

    Object tree() {
        return tree == null ? rows().objects() : tree;
    }
}
