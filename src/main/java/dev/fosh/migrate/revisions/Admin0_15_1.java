package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;

/** Marks the release from which the database says of which type it is. */
final class Admin0_15_1 implements Revision {
    @Override
    public String summary() {
        return "the database says of which type it is";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.exact();
    }

    @Override
    public void up(Target target) {
        // The type is written with the version.
    }

    @Override
    public void down(Target target) {
        // The SDK takes the type away and puts it back at once (row 2 of docs/differences.md).
    }
}
