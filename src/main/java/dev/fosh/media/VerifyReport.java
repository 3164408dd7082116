package dev.fosh.media;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.dataset.Shown;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code verify-media} says. */
record VerifyReport(String dataset, MediaTally tally, MediaVerification.Manner manner) {
    private static final String[] COLUMNS = {
        "field", "place", "paths", "checked", "missing", "differing", "unreadable", "skipped", "bytes"
    };

    Report report() {
        Report report = new Report().json(tree()).rows(counts(false));
        if (tally.all().paths() == 0) {
            return report.line(Shown.word(dataset) + " has no paths of media here");
        }
        MediaTally.Counts all = tally.all();
        report.line(Shown.word(dataset) + ": " + Figures.count(all.checked()) + " of "
                        + Figures.count(all.paths(), "path") + " looked at"
                        + (manner.known().isPresent() ? " and read" : "") + ", " + Figures.bytes(all.bytes()))
                .table(counts(true).indented(2))
                .rows(counts(false));
        if (!tally.first().isEmpty()) {
            report.line("").line(firstLine(all)).table(findings().indented(2));
        }
        notes(report, all);
        return report;
    }

    private String firstLine(MediaTally.Counts all) {
        int shown = tally.first().size();
        return all.wrong() > shown ? wrong(all) + "; the first " + shown + ":" : wrong(all) + ":";
    }

    /** How many are wrong in each way. */
    static String wrong(MediaTally.Counts all) {
        return Stream.of(MediaState.MISSING, MediaState.DIFFERING, MediaState.UNREADABLE)
                .filter(state -> all.of(state) > 0)
                .map(state -> Figures.count(all.of(state)) + " " + word(state))
                .collect(Collectors.joining(", "));
    }

    private static String word(MediaState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private void notes(Report report, MediaTally.Counts all) {
        if (!manner.share().isAll()) {
            report.line("only " + manner.share() + " of the paths were looked at, the same ones each time");
        }
        if (all.of(MediaState.SKIPPED) > 0) {
            report.line(Figures.count(all.of(MediaState.SKIPPED), "path")
                    + " not looked at: fosh reads this machine and what speaks the protocol of S3");
        }
        if (all.empty() > 0) {
            report.line(
                    Figures.count(all.empty()) + (all.empty() == 1 ? " of them has" : " of them have") + " no bytes");
        }
    }

    private Table counts(boolean isForPeople) {
        Table table = new Table(COLUMNS);
        for (MediaTally.Line line : tally.lines()) {
            MediaTally.Counts counts = line.counts();
            table.row(
                    line.field(),
                    line.place(),
                    counts.paths(),
                    counts.checked(),
                    counts.of(MediaState.MISSING),
                    counts.of(MediaState.DIFFERING),
                    counts.of(MediaState.UNREADABLE),
                    counts.of(MediaState.SKIPPED),
                    isForPeople ? Figures.bytes(counts.bytes()) : counts.bytes());
        }
        return table;
    }

    private Table findings() {
        Table table = new Table("sample", "field", "state", "path", "why");
        for (MediaTally.Finding finding : tally.first()) {
            table.row(finding.owner(), finding.field(), word(finding.state()), finding.path(), finding.why());
        }
        return table;
    }

    private Map<String, Object> tree() {
        MediaTally.Counts all = tally.all();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataset", dataset);
        tree.put("paths", all.paths());
        tree.put("checked", all.checked());
        tree.put("missing", all.of(MediaState.MISSING));
        tree.put("differing", all.of(MediaState.DIFFERING));
        tree.put("unreadable", all.of(MediaState.UNREADABLE));
        tree.put("skipped", all.of(MediaState.SKIPPED));
        tree.put("empty", all.empty());
        tree.put("bytes", all.bytes());
        tree.put("fields", counts(false).objects());
        tree.put("findings", findings().objects());
        return tree;
    }
}
