package dev.fosh.shell;

/**
 * Where something was written.
 *
 * @param source the script's name as the user gave it; empty at the prompt and for program arguments
 * @param line from 1
 * @param column in characters, from 1
 */
public record Place(String source, int line, int column) {
    /** Nowhere worth naming: a program argument. */
    public static final Place NONE = new Place("", 1, 1);

    /** {@code file:line}, for what happens while the line runs; empty outside scripts. */
    public String lineOnly() {
        return source.isEmpty() ? "" : source + ":" + line;
    }

    /** {@code file:line:column}; empty outside scripts. */
    @Override
    public String toString() {
        return source.isEmpty() ? "" : lineOnly() + ":" + column;
    }
}
