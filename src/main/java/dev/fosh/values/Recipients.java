package dev.fosh.values;

import java.util.List;
import java.util.function.BiConsumer;
import org.bson.BsonValue;

/** Finds the documents that rows are for. */
interface Recipients extends AutoCloseable {
    /**
     * Finds them for some rows at once.
     *
     * @param found gets each row with the id of its sample, or its frame
     * @param missing gets those rows for which there is none, with the key, or null where their order should tell
     */
    void find(
            List<UnderstoodRow> rows,
            BiConsumer<UnderstoodRow, Recipient> found,
            BiConsumer<UnderstoodRow, BsonValue> missing);

    /** How many there are for which no row came; 0 where not all need one. */
    long left();

    /** Whether several rows may be for one document. */
    boolean mayRepeat();

    @Override
    void close();
}
