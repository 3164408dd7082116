package dev.fosh.transfer;

import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.migrate.Span;
import java.util.Optional;

/** What an import does inside its run: it makes a dataset, or adds to one. */
interface ImportWork {
    /**
     * Imports. Its checkpoint stays until the end is on record, so that whoever carries on knows the counts.
     *
     * @param span the way to the database's version
     * @param config the database's
     * @param expected how many documents there are, for progress
     */
    Validation.Validated carryOut(Optional<Span> span, DatabaseConfig config, long expected);

    /** Takes away what was made; nothing where it can be seen already. */
    void removeMade();
}
