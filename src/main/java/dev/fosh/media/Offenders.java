package dev.fosh.media;

import java.util.ArrayList;
import java.util.List;

/** How many things are wrong in one way, and the first few of them. Used by one thread. */
public final class Offenders {
    private static final int SHOWN = 10;

    private final List<String> first = new ArrayList<>();
    private long count;

    public void add(String offender) {
        if (count++ < SHOWN) {
            first.add(offender);
        }
    }

    public long count() {
        return count;
    }

    public List<String> first() {
        return first;
    }

    /** The first few, one a line, and how many more there are. */
    public String listed() {
        String lines = String.join("\n", first);
        return count > first.size() ? lines + "\nand " + (count - first.size()) + " more" : lines;
    }
}
