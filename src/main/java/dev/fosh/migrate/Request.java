package dev.fosh.migrate;

import java.util.List;
import java.util.Optional;

/**
 * What somebody asked to be migrated.
 *
 * @param destination a version, up or down; absent for the default one
 * @param scope how much
 * @param names the datasets by name, in order, for {@link Scope#NAMED}
 * @param match a glob that dataset names have to match; absent for all
 * @param errorLevel 0 stops at the first dataset that fails; 1 and 2 go on
 * @param line what was typed, to be proposed again with what it lacks
 */
record Request(
        Optional<String> destination,
        Scope scope,
        List<String> names,
        Optional<String> match,
        int errorLevel,
        String line) {
    /** How much is migrated. */
    enum Scope {
        /** The database only; its datasets follow when they are loaded. */
        DATABASE,
        /** The database, then every dataset. */
        ALL,
        /** Some datasets only. */
        NAMED
    }

    boolean includesDatabase() {
        return scope != Scope.NAMED;
    }
}
