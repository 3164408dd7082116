package dev.fosh.media;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Text;
import dev.fosh.values.DatasetRuns;
import java.util.List;
import java.util.Map;

/** What {@code upload-media} says of files that were uploaded, or would be. */
final class UploadReport {
    private static final int SHOWN = 10;

    private UploadReport() {}

    /** Of a run that came to its end. */
    static Report of(DatasetRuns.Ended ended, UploadCounts counts, UploadTask task) {
        Report report = new Report()
                .line("uploaded " + Figures.count(counts.uploaded()) + " of " + Figures.count(counts.files(), "file")
                        + ", " + Figures.bytes(counts.bytes()) + ", to " + task.dir() + beside(counts) + " in "
                        + Figures.seconds(ended.seconds()));
        if (task.request().how().updates()) {
            report.line("changed the paths of " + documents(counts.updated(), task));
        }
        if (ended.isKept() && counts.updated() > 0) {
            report.line("back: undo " + ended.run());
        }
        return report.json(counts.tree(ended.run(), task.dir().toString()));
    }

    /** Where nothing was to be done. */
    static Report ofNothing(UploadCounts counts, long remote, UploadTask task) {
        Report report = new Report();
        if (counts.files() == 0) {
            report.line("there is nothing to upload"
                    + (remote == 0 ? "" : ": " + Figures.count(remote, "path") + " of an object store already"));
        } else {
            report.line("uploaded 0 of " + Figures.count(counts.files(), "file") + beside(counts));
        }
        return report.json(counts.tree(null, task.dir().toString()));
    }

    /**
     * Of files that are only looked at.
     *
     * @param remote paths that are left alone
     */
    static Report ofPlan(UploadPlan plan, UploadCounts counts, long remote, UploadTask task) {
        UploadCounts planned = counts.asPlanned();
        Report report = new Report()
                .line("would upload " + Figures.count(planned.uploaded()) + " of "
                        + Figures.count(planned.files(), "file") + ", " + Figures.bytes(planned.bytes()) + ", to "
                        + task.dir() + beside(planned));
        if (remote > 0) {
            report.line("left alone: " + Figures.count(remote, "path") + " of an object store or the web");
        }
        if (task.request().how().updates()) {
            report.line("would change the paths of " + documents(planned.updated(), task));
        }
        List<String> reasons = UploadRefusals.reasons(plan, SHOWN);
        reasons.forEach(report::line);
        if (planned.left() > reasons.size()) {
            report.line("and " + Figures.count(planned.left() - reasons.size()) + " more");
        }
        boolean isRefused = planned.missing() + planned.failed() > 0
                && !task.request().how().skipsFailures();
        String line = task.request().how().line();
        report.line("next: " + Text.escaped(isRefused ? line + " --skip-failures" : line));
        Map<String, Object> tree = planned.tree(null, task.dir().toString());
        tree.put("plan", true);
        tree.put("remote", remote);
        tree.put("problems", reasons);
        return report.json(tree);
    }

    private static String documents(long count, UploadTask task) {
        return Figures.count(count, task.request().field().startsWith("frames.") ? "frame" : "sample");
    }

    private static String beside(UploadCounts counts) {
        return part(counts.present(), "there already")
                + part(counts.conflicts(), "in conflict")
                + part(counts.missing(), "missing")
                + part(counts.failed(), "failed");
    }

    private static String part(long count, String what) {
        return count == 0 ? "" : "; " + Figures.count(count) + " " + what;
    }
}
