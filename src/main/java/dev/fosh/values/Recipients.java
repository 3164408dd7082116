package dev.fosh.values;

import java.util.List;
import java.util.function.BiConsumer;
import org.bson.BsonValue;

/** Finds the documents that rows are for. */
interface Recipients extends AutoCloseable {
    /** What is known of the documents of some rows. */
    interface Answer {
        /**
         * Tells it, in the order of the rows; asked in the order of the questions.
         *
         * @param found gets each row with its sample, or its frame
         * @param missing gets those rows for which there is none, with the key, or null where their order should tell
         */
        void tell(BiConsumer<UnderstoodRow, Recipient> found, BiConsumer<UnderstoodRow, BsonValue> missing);
    }

    /** Asks for those of some rows at once; any thread may. */
    Answer ask(List<UnderstoodRow> rows);

    /** How many there are for which no row came; 0 where not all need one. */
    long left();

    /** Whether several rows may be for one document. */
    boolean mayRepeat();

    @Override
    void close();
}
