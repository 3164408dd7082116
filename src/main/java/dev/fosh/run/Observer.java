package dev.fosh.run;

/** Is told how far sweeps are; called from the working threads. */
public interface Observer {
    /** Hears nothing. */
    Observer SILENT = new Observer() {};

    /** Documents of a collection are about to be swept; {@code total} is an estimate. */
    default void sweeps(String collection, long total) {}

    /** So many more documents are done. */
    default void advances(long documents) {}

    /** Something the user should read. */
    default void warns(String message) {}
}
