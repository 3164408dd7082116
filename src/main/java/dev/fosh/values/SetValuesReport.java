package dev.fosh.values;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code set-values} says of values that were set, or would be. */
final class SetValuesReport {
    private SetValuesReport() {}

    /**
     * Of a run that is done.
     *
     * @param what was done beside it, such as the fields that were declared
     * @param skipped why documents were left alone, for people
     */
    static Report of(DatasetRuns.Ended ended, List<String> what, String skipped) {
        Edit.Counts counts = ended.counts();
        Report report = new Report();
        what.forEach(report::line);
        report.line("changed " + Figures.count(counts.modified()) + " of " + Figures.count(counts.matched(), "document")
                + but(counts.skipped(), skipped) + " in " + Figures.seconds(ended.seconds()));
        if (ended.isKept() && counts.modified() > 0) {
            report.line("back: undo " + ended.run());
        }
        return report.json(json(ended.run(), counts));
    }

    /** Of rows that set nothing. */
    static Report ofNothing(long skipped, String why) {
        return new Report()
                .line("there is nothing to change" + but(skipped, why))
                .json(json(null, new Edit.Counts(0, 0, skipped, 0)));
    }

    /**
     * Of values that are only thought of.
     *
     * @param counts with those that would be changed
     * @param next the line that does it
     */
    static Report ofPlan(Edit.Counts counts, List<String> what, String skipped, String next) {
        Map<String, Object> tree = json(null, counts);
        tree.put("plan", true);
        Report report = new Report();
        what.forEach(report::line);
        return report.line("would change " + Figures.count(counts.modified()) + " of "
                        + Figures.count(counts.matched(), "document") + but(counts.skipped(), skipped))
                .line("next: " + Text.escaped(next))
                .json(tree);
    }

    private static String but(long skipped, String why) {
        return skipped == 0 ? "" : ", " + Figures.count(skipped) + " " + why;
    }

    private static Map<String, Object> json(String run, Edit.Counts counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run);
        tree.put("matched", counts.matched());
        tree.put("modified", counts.modified());
        tree.put("skipped", counts.skipped());
        tree.put("rejected", counts.rejected());
        return tree;
    }
}
