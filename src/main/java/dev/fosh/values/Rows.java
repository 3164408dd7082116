package dev.fosh.values;

import dev.fosh.fault.FoshException;
import java.util.Optional;

/** Values as they are given, one after the other, in bounded memory. */
interface Rows extends AutoCloseable {
    /**
     * The next one; absent at the end.
     *
     * @throws BadRow where this one can't be read, but the next one can
     * @throws FoshException {@code UNREADABLE_ROWS} where nothing more can be read
     */
    Optional<Row> next() throws BadRow;

    /** What the file of refused rows begins with; empty for nothing. */
    default String heading() {
        return "";
    }

    /** Where the rows come from, for people. */
    String name();

    @Override
    void close();
}
