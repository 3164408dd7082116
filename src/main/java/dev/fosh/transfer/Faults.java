package dev.fosh.transfer;

import dev.fosh.console.Figures;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with imported material, the first few of it in words. Used by one thread. */
final class Faults {
    private static final int SHOWN = 10;

    private final List<Fault> shown = new ArrayList<>();
    private long count;

    void add(Fault fault) {
        if (shown.size() < SHOWN) {
            shown.add(fault);
        }
        count++;
    }

    void addAll(Faults others) {
        others.shown.forEach(this::add);
        count += others.count - others.shown.size();
    }

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * Goes on where nothing is wrong.
     *
     * @throws FoshException with the code of the first fault, and the first few as reasons
     */
    void requireNone(String source) {
        if (shown.isEmpty()) {
            return;
        }
        Fault first = shown.get(0);
        List<String> lines = new ArrayList<>();
        shown.subList(1, shown.size()).forEach(fault -> lines.add(fault.place() + ": " + fault.what()));
        if (count > shown.size()) {
            lines.add("and " + Figures.count(count - shown.size()) + " more");
        }
        lines.add("Nothing was imported from " + source + ".");
        throw FoshException.of(first.code(), first.place() + ": " + first.what())
                .why(String.join("\n", lines));
    }
}
