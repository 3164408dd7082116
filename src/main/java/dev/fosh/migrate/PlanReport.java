package dev.fosh.migrate;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.dataset.CompatibleVersions;
import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A plan as people and programs read it. */
final class PlanReport {
    /** One client of each line whose range was published, see {@code docs/differences.md}. */
    private static final List<String> CLIENT_LINES =
            List.of("0.16.4", "0.18.0", "0.19.0", "0.19.1", "0.22.1", "0.22.2", "0.22.3", "1.4.0", "1.22.1");

    private static final int SHOWN_FAILURES = 10;

    private final Plan plan;
    private final Surroundings surroundings;
    private final String nextCommand;
    private final boolean isBackup;

    /**
     * A plan to be shown.
     *
     * @param nextCommand the line that carries it out
     * @param isBackup whether it keeps anything for {@code undo}
     */
    PlanReport(Plan plan, Surroundings surroundings, String nextCommand, boolean isBackup) {
        this.plan = plan;
        this.surroundings = surroundings;
        this.nextCommand = nextCommand;
        this.isBackup = isBackup;
    }

    Report report() {
        Report report = new Report();
        if (plan.includesDatabase()) {
            report.line("  database   " + way(plan.database()));
        }
        datasetLines().forEach(report::line);
        report.line("");
        addRevisions(report);
        addEnding(report);
        return report.rows(rows()).json(json());
    }

    private static String way(PlannedItem item) {
        String from = item.from() == null ? "no version" : item.from();
        return switch (item.state()) {
            case MIGRATED ->
                from + " → " + item.to() + (item.revisions().isEmpty() ? "   no database revision lies between" : "");
            case UNCHANGED -> from + "   up to date";
            case SKIPPED -> from + "   skipped: " + item.reason();
            case FAILED -> from + "   " + item.error().map(FoshException::what).orElse("fails");
        };
    }

    private List<String> datasetLines() {
        Map<String, Integer> ways = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (PlannedItem item : plan.datasets()) {
            String from = item.from() == null ? "no version" : item.from();
            String way =
                    switch (item.state()) {
                        case MIGRATED -> from + " → " + item.to();
                        case UNCHANGED -> "up to date at " + from;
                        case SKIPPED -> "skipped at " + from;
                        case FAILED -> "will fail at " + from;
                    };
            ways.merge(way, 1, Integer::sum);
        }
        if (!ways.isEmpty()) {
            List<String> parts = new ArrayList<>();
            ways.forEach((way, count) -> parts.add(Figures.count(count) + " " + way));
            lines.add("  datasets   " + Figures.count(plan.datasets().size()) + ": " + String.join(", ", parts));
        }
        failures(plan).forEach(line -> lines.add("  " + line));
        for (PlannedItem item : plan.datasets()) {
            item.warnings().forEach(warning -> lines.add("  note       " + item.name() + ": " + warning));
        }
        return lines;
    }

    /** The first datasets that will fail, and why. */
    static List<String> failures(Plan plan) {
        List<PlannedItem> failing = plan.datasets().stream()
                .filter(item -> item.error().isPresent())
                .toList();
        List<String> lines = new ArrayList<>();
        failing.stream().limit(SHOWN_FAILURES).forEach(item -> item.error().ifPresent(error -> {
            lines.add("will fail  " + item.name() + ": " + error.what());
            error.why().ifPresent(why -> lines.add("           why: " + why));
        }));
        if (failing.size() > SHOWN_FAILURES) {
            lines.add("will fail  and " + Figures.count(failing.size() - SHOWN_FAILURES) + " more");
        }
        return lines;
    }

    private void addRevisions(Report report) {
        Map<String, long[]> sums = new LinkedHashMap<>();
        Map<String, String> summaries = new TreeMap<>();
        for (PlannedItem item : plan.items()) {
            item.span().ifPresent(span -> {
                for (int i = 0; i < item.tallies().size(); i++) {
                    RevisionTally tally = item.tallies().get(i);
                    String name = (item == plan.database() ? "database " : "") + tally.revision();
                    summaries.put(name, span.revisions().get(i).summary());
                    long[] sum = sums.computeIfAbsent(name, key -> new long[3]);
                    boolean isDataset = item != plan.database();
                    sum[0] += isDataset ? 1 : 0;
                    sum[1] += tally.documents() + (isDataset ? 1 : 0);
                    sum[2] += tally.bytes();
                }
            });
        }
        if (!sums.isEmpty()) {
            Table table = new Table("revision", "datasets", "documents", "bytes", "what");
            List<String> order = new ArrayList<>(sums.keySet());
            order.sort(Comparator.comparing(PlanReport::isOfDatabase)
                    .reversed()
                    .thenComparing(name -> FiftyOneVersion.parse(name.substring(name.indexOf(' ') + 1))));
            for (String revision : order) {
                long[] sum = sums.get(revision);
                table.row(
                        revision, sum[0], sum[1], sum[2] == 0 ? null : Figures.bytes(sum[2]), summaries.get(revision));
            }
            report.table(table).line("");
        }
    }

    private static boolean isOfDatabase(String revision) {
        return revision.startsWith("database ");
    }

    private void addEnding(Report report) {
        LossSummary losses = new LossSummary(plan.items());
        report.line(losses.isEmpty() ? "  nothing is lost or dropped" : "  lost or dropped");
        losses.lines().forEach(line -> report.line("  " + line));
        staying().forEach(line -> report.line("  stays                " + line));
        addTransientSpace(report);
        List<String> refused = refusedClients();
        if (!refused.isEmpty()) {
            report.line("  refused afterwards   SDKs " + String.join(", ", refused)
                    + " (of those whose range is published)");
        }
        surroundings.lines().forEach(line -> report.line("  " + line));
        if (plan.hasWork()) {
            if (isBackup) {
                report.line("  kept for undo        about " + Figures.bytes(plan.keptBytes())
                        + " in the state directory, before they are compressed");
            }
            report.line("  time                 "
                    + (plan.seconds() < 1 ? "under a second" : "about " + Figures.seconds(plan.seconds())));
            report.line("").line("  next   " + nextCommand);
        } else {
            report.line(plan.isPending() ? "  nothing of this can be done as it stands" : "  nothing is pending");
        }
    }

    private void addTransientSpace(Report report) {
        long bytes = tallies("1.0.0").mapToLong(RevisionTally::bytes).sum();
        if (bytes > 0) {
            report.line("  space                1.0.0 rewrites " + Figures.bytes(bytes)
                    + " and may need half as much again while it runs"
                    + (surroundings.freeBytes().isPresent()
                            ? "; " + Figures.bytes(surroundings.freeBytes().getAsLong()) + " are free"
                            : ""));
        }
    }

    private java.util.stream.Stream<RevisionTally> tallies(String revision) {
        return plan.items().stream()
                .filter(item -> item.span().isPresent() && item.span().get().direction() == Direction.UP)
                .flatMap(item -> item.tallies().stream())
                .filter(tally -> tally.revision().equals(revision));
    }

    /** What going down does not take back. */
    private Set<String> staying() {
        Set<String> lines = new LinkedHashSet<>();
        for (PlannedItem item : plan.items()) {
            item.span().filter(span -> span.direction() == Direction.DOWN).ifPresent(span -> span.revisions().stream()
                    .filter(revision -> revision.reversal().kind() == Reversal.Kind.NONE)
                    .forEach(revision ->
                            lines.add(revision.reversal().explanation() + " (" + revision.version() + ")")));
        }
        return lines;
    }

    private List<String> refusedClients() {
        boolean moves = plan.includesDatabase() && plan.database().state() == State.MIGRATED;
        return moves
                ? CLIENT_LINES.stream()
                        .filter(client -> !CompatibleVersions.of(client)
                                .contains(plan.database().to()))
                        .toList()
                : List.of();
    }

    private Table rows() {
        Table table = new Table("name", "from", "to", "state", "revisions", "documents", "bytes");
        plan.datasets()
                .forEach(item -> table.row(
                        item.name(),
                        item.from(),
                        item.to(),
                        item.state().toString(),
                        item.revisions(),
                        item.documents(),
                        item.bytes()));
        return table;
    }

    private Map<String, Object> json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plan", true);
        tree.put("run", null);
        Map<String, Object> database = new LinkedHashMap<>();
        database.put("from", plan.database().from());
        database.put("to", plan.database().to());
        database.put("state", plan.database().state().toString());
        database.put("revisions", plan.database().revisions());
        database.put(
                "losses",
                plan.database().losses().stream().map(ResultReport::json).toList());
        tree.put("database", database);
        tree.put("datasets", plan.datasets().stream().map(this::json).toList());
        tree.put("pending", plan.isPending());
        tree.put("refused_clients", refusedClients());
        tree.put("kept_bytes", isBackup ? plan.keptBytes() : 0);
        tree.put("seconds", Math.round(plan.seconds() * 1000) / 1000.0);
        tree.putAll(surroundings.json());
        return tree;
    }

    private Map<String, Object> json(PlannedItem item) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", item.name());
        tree.put("from", item.from());
        tree.put("to", item.to());
        tree.put("state", item.state().toString());
        tree.put("revisions", item.revisions());
        tree.put("documents", item.documents());
        tree.put("bytes", item.bytes());
        tree.put("kept_bytes", isBackup ? item.keptBytes() : 0);
        tree.put("seconds", Math.round(plan.seconds(item) * 1000) / 1000.0);
        tree.put("losses", item.losses().stream().map(ResultReport::json).toList());
        tree.put("warnings", item.warnings());
        item.error().ifPresent(error -> tree.put("error", ResultReport.json(error)));
        return tree;
    }
}
