package dev.fosh.migrate;

/** Is told how far a migration is; called from the working thread. */
public interface Watcher {
    /** Hears nothing. */
    Watcher SILENT = new Watcher() {};

    /** A dataset (or the database) begins. */
    default void begins(String name, Span span) {}

    /** A revision begins. */
    default void runs(Revision revision, Direction direction) {}

    /** Documents of a collection are about to be swept; {@code total} is an estimate. */
    default void sweeps(String collection, long total) {}

    /** So many more documents of the sweep are done. */
    default void advances(long documents) {}

    /** Something the user should read. */
    default void warns(String message) {}

    /** A dataset has ended, one way or the other. */
    default void ends(Outcome outcome) {}
}
