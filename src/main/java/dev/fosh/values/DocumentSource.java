package dev.fosh.values;

/** Documents one after the other, as bytes; for one thread. */
interface DocumentSource extends AutoCloseable {
    /** Goes to the next document; returns whether there is one. */
    boolean next();

    /** The array that the document is in. */
    byte[] bytes();

    /** Where the document begins. */
    int start();

    @Override
    void close();
}
