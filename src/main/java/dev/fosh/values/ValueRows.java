package dev.fosh.values;

import java.util.List;

/** ValueRows one after the other, each with a value for every column; for one thread. */
interface ValueRows extends AutoCloseable {
    /** Goes to the next row; returns whether there is one. */
    boolean next();

    /** The columns, of the row that was gone to. */
    List<Column> columns();

    @Override
    void close();
}
