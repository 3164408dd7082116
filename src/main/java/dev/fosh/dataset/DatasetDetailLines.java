package dev.fosh.dataset;

import dev.fosh.console.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code info DATASET} says of a dataset to people. */
final class DatasetDetailLines {
    private DatasetDetailLines() {}

    static List<String> of(DatabaseView view, DatasetSummary dataset, Map<String, Object> entry) {
        FactLines facts = new FactLines();
        facts.fact("version", dataset.shownVersion(), view.state(dataset));
        facts.fact("samples", Shown.number((Long) entry.get("samples")), size(entry, "samples"));
        facts.fact("frames", Shown.number((Long) entry.get("frames")), size(entry, "frames"));
        facts.fact("fields", entry.get("sample_fields") + " of samples", entry.get("frame_fields") + " of frames");
        facts.fact("tags", names(dataset.tags()));
        facts.fact("saved views", names(list(entry.get("saved_views"))));
        facts.fact("runs", runs(entry));
        Map<?, ?> indexes = (Map<?, ?>) entry.get("indexes");
        facts.fact("indexes", indexes.get("samples") == null ? "–" : names(list(indexes.get("samples"))));
        if (!list(indexes.get("frames")).isEmpty()) {
            facts.fact("  of frames", names(list(indexes.get("frames"))));
        }
        return facts.lines();
    }

    private static String size(Map<String, Object> entry, String kind) {
        if (!(((Map<?, ?>) entry.get("storage")).get(kind) instanceof Map<?, ?> sizes)) {
            return "";
        }
        return Shown.bytes((Long) sizes.get("documents_bytes")) + ", " + Shown.bytes((Long) sizes.get("disk_bytes"))
                + " on disk, indexes " + Shown.bytes((Long) sizes.get("index_bytes"));
    }

    private static String runs(Map<String, Object> entry) {
        return ((Map<?, ?>) entry.get("runs"))
                .values().stream()
                        .flatMap(keys -> list(keys).stream())
                        .collect(Collectors.collectingAndThen(Collectors.toList(), DatasetDetailLines::names));
    }

    private static List<String> list(Object names) {
        return names instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String names(List<String> names) {
        return names.isEmpty()
                ? "none"
                : names.size() + ": " + names.stream().map(Text::escaped).collect(Collectors.joining(", "));
    }
}
