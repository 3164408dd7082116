package dev.fosh.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.builtins.ScreenTerminal;

/** What a terminal shows: letters and cursor movements go in, lines come out. Thread-safe. */
final class ScreenText {
    private static final long LETTER = 0xffffffffL;

    private final int columns;
    private final int rows;
    private final ScreenTerminal terminal;

    ScreenText(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.terminal = new ScreenTerminal(columns, rows);
    }

    /** Shows more, and gives what the terminal itself answers to it. */
    synchronized String write(String output) {
        terminal.write(output);
        return terminal.read();
    }

    /** The row of the cursor. */
    synchronized int row() {
        int[] cursor = new int[2];
        terminal.dump(new long[columns * rows], 0, 0, rows, columns, cursor);
        return cursor[1];
    }

    /** The lines from a row on, without blanks at their ends. */
    synchronized List<String> lines(int first) {
        long[] cells = new long[columns * rows];
        terminal.dump(cells, 0, 0, rows, columns, new int[2]);
        List<String> lines = new ArrayList<>();
        for (int row = first; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int letter = (int) (cells[row * columns + column] & LETTER);
                line.appendCodePoint(letter == 0 ? ' ' : letter);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
