package dev.fosh.migrate;

import java.util.Locale;

/** Which way a revision is run. */
public enum Direction {
    UP,
    DOWN;

    /** As it is printed: {@code up} or {@code down}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    void apply(Revision revision, Target target) {
        if (this == UP) {
            revision.up(target);
        } else {
            revision.down(target);
        }
    }
}
