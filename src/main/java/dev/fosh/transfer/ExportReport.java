package dev.fosh.transfer;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.dataset.Shown;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said of an export. */
final class ExportReport {
    private ExportReport() {}

    /** Of one that is done. */
    static Report of(String run, ExportPlan plan, DatasetExport.Counts counts, double seconds) {
        Report report = new Report()
                .line("run " + run)
                .line("exported " + plan.source().dataset().shownName() + " to "
                        + plan.target().path())
                .line(amounts(counts.samples(), counts.frames(), counts.media()) + ", " + Figures.bytes(counts.bytes())
                        + ", " + Figures.seconds(seconds));
        if (plan.request().media().mode() == MediaMode.MOVE) {
            report.line("the media were moved: paths in the database still name the places where they were");
        }
        return report.line("next: import --dataset-dir "
                        + Shown.word(plan.target().path().toString()) + " --name NAME")
                .json(json(run, plan, counts));
    }

    private static Map<String, Object> json(String run, ExportPlan plan, DatasetExport.Counts counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run);
        tree.put("dataset", plan.source().dataset().name());
        tree.put("samples", counts.samples());
        tree.put("frames", counts.frames());
        tree.put("media", counts.media());
        tree.put("bytes", counts.bytes());
        return tree;
    }

    /** Of one that is only thought of. */
    static Report ofPlan(ExportPlan plan) {
        DatasetExport.Counts counts =
                new DatasetExport.Counts(plan.samples(), plan.frames(), plan.media(), plan.bytes());
        Map<String, Object> tree = json(null, plan, counts);
        tree.put("plan", true);
        Report report = new Report()
                .line("would export " + plan.source().dataset().shownName() + " to "
                        + plan.target().path())
                .line("about " + amounts(counts.samples(), counts.frames(), counts.media()) + ", at most "
                        + Figures.bytes(counts.bytes()));
        if (plan.source().filter().isPresent()) {
            report.line("of these samples and frames, those that the filter lets through");
        }
        if (plan.target().isOccupied()) {
            report.line("the export that is there would be replaced");
        }
        return report.line("next: " + plan.request().line()).json(tree);
    }

    private static String amounts(long samples, long frames, long media) {
        return Figures.count(samples, "sample") + ", " + Figures.count(frames, "frame") + ", " + Figures.count(media)
                + " media";
    }
}
