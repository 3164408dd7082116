package dev.fosh.dataset;

import dev.fosh.console.Text;
import java.util.ArrayList;
import java.util.List;

/** Short facts, one a line, in three aligned columns: what, how much, and what there is to say about it. */
final class FactLines {
    private static final String MARGIN = "  ";
    /** A longer value does not push the others to the right. */
    private static final int WIDEST_VALUE = 24;

    private final List<String[]> facts = new ArrayList<>();

    FactLines fact(String what, String value, String detail) {
        facts.add(new String[] {what, value, detail});
        return this;
    }

    FactLines fact(String what, String value) {
        return fact(what, value, "");
    }

    List<String> lines() {
        int first = facts.stream().mapToInt(fact -> Text.width(fact[0])).max().orElse(0);
        int second = facts.stream()
                .filter(fact -> !fact[2].isEmpty())
                .mapToInt(fact -> Math.min(WIDEST_VALUE, Text.width(fact[1])))
                .max()
                .orElse(0);
        return facts.stream()
                .map(fact ->
                        MARGIN + Text.padded(fact[0], first) + MARGIN + Text.padded(fact[1], second) + MARGIN + fact[2])
                .map(String::stripTrailing)
                .toList();
    }
}
