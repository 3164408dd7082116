package dev.fosh.migrate;

import dev.fosh.run.Observer;

/** Is told how far a migration is; called from the working threads. */
public interface Watcher extends Observer {
    /** Hears nothing. */
    Watcher SILENT = new Watcher() {};

    /** A dataset (or the database) begins. */
    default void begins(String name, Span span) {}

    /** A revision begins. */
    default void runs(Revision revision, Direction direction) {}

    /** A dataset has ended, one way or the other. */
    default void ends(Outcome outcome) {}
}
