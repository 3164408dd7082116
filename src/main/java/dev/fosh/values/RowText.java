package dev.fosh.values;

import java.util.List;

/** How rows are written in one format; for one thread. */
interface RowText {
    /** What stands before the first row. */
    void begin();

    /** One row. */
    void row(List<Column> columns);

    /** What stands behind the last row. */
    void end();
}
