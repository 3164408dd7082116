package dev.fosh.dataset;

import dev.fosh.console.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of the SDK's {@code migrate --info}, the open source client's or the Teams/Enterprise client's. */
final class VersionLines {
    private static final String GAP = "  ";
    private static final List<String> HEADERS = List.of("dataset", "version");

    private final DatabaseView view;
    private final Optional<String> teamsClient;

    VersionLines(DatabaseView view) {
        this.view = view;
        this.teamsClient = TeamsVersions.load().newestClient(view.rules().client());
    }

    List<String> of(List<DatasetSummary> datasets) {
        List<String> lines = new ArrayList<>(view.config().isTeams() ? teams() : openSource());
        lines.add("Database version: " + Text.escaped(view.config().version()));
        // The SDK leaves out documents without the key, and shows those whose name is null.
        List<List<String>> rows = datasets.stream()
                .filter(DatasetSummary::hasName)
                .map(dataset -> List.of(cell(dataset.name()), cell(dataset.version())))
                .toList();
        if (!rows.isEmpty()) {
            lines.add("");
            lines.addAll(table(rows));
        }
        return lines;
    }

    private List<String> openSource() {
        List<String> lines = new ArrayList<>();
        lines.add("Client version: " + view.rules().client());
        if (hasRange()) {
            lines.add("Compatible versions: " + view.rules().compatible());
            lines.add("");
        }
        return lines;
    }

    private List<String> teams() {
        String client = view.rules().client();
        List<String> lines = new ArrayList<>();
        lines.add("FiftyOne " + TeamsVersions.product(client) + " version: " + teamsClient.orElse("unknown"));
        lines.add("");
        lines.add("FiftyOne compatibility version: " + client);
        if (hasRange()) {
            lines.add("Other compatible versions: " + view.rules().compatible());
        }
        lines.add("");
        return lines;
    }

    private boolean hasRange() {
        return !view.rules().compatible().toString().startsWith("==");
    }

    /** What to do about a Teams version that is not known. */
    Optional<String> hint() {
        if (!view.config().isTeams() || teamsClient.isPresent()) {
            return Optional.empty();
        }
        TeamsRelease newest = TeamsVersions.load().newestKnown();
        return Optional.of("no Teams client of version " + view.rules().client()
                + " is known; type: set client-version "
                + newest.compatibility().orElseThrow() + "   (for " + newest.number() + "; the table: versions)");
    }

    private static String cell(String text) {
        return text == null ? "" : Text.escaped(text).strip();
    }

    /** Columns are as wide as their widest cell, and wider than their header by two. */
    private static List<String> table(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        int first = width(rows, 0);
        int second = width(rows, 1);
        lines.add(Text.padded(HEADERS.get(0), first) + GAP + HEADERS.get(1));
        lines.add("-".repeat(first) + GAP + "-".repeat(second));
        rows.forEach(row -> lines.add((Text.padded(row.get(0), first) + GAP + row.get(1)).stripTrailing()));
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        int widest =
                rows.stream().mapToInt(row -> Text.width(row.get(column))).max().orElse(0);
        return Math.max(widest, HEADERS.get(column).length() + 2);
    }
}
