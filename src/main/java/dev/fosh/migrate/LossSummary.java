package dev.fosh.migrate;

import dev.fosh.console.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what many datasets lose, for the question before a lossy step. */
final class LossSummary {
    private static final int NAMES = 8;

    private record Key(String revision, String what) {}

    private static final class Sum {
        private long count;
        private long datasets;
        private final Set<String> names = new LinkedHashSet<>();
    }

    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    LossSummary(List<PlannedItem> items) {
        for (PlannedItem item : items) {
            for (Loss loss : item.losses()) {
                Sum sum = sums.computeIfAbsent(new Key(loss.revision(), loss.what()), key -> new Sum());
                sum.count += loss.count();
                sum.datasets++;
                loss.names().stream().limit(NAMES + 1L).forEach(sum.names::add);
            }
        }
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    /** One line each: what, how many, where, and the first names. */
    List<String> lines() {
        int width = sums.keySet().stream()
                .mapToInt(key -> key.what().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        sums.forEach((key, sum) ->
                lines.add("  " + key.what() + " ".repeat(width - key.what().length()) + "  "
                        + Figures.count(sum.count)
                        + (sum.datasets > 1 ? " in " + Figures.count(sum.datasets) + " datasets" : "")
                        + "  (" + key.revision() + ")" + names(sum)));
        return lines;
    }

    private static String names(Sum sum) {
        if (sum.names.isEmpty()) {
            return "";
        }
        List<String> first = sum.names.stream().limit(NAMES).toList();
        return "  " + String.join(", ", first) + (sum.names.size() > NAMES ? ", …" : "");
    }
}
