package dev.fosh.transfer;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.dataset.Shown;
import dev.fosh.migrate.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a copy says at its end, or beforehand. */
final class CopyReport {
    private CopyReport() {}

    /** Ends with the line that leads to the copy. */
    static Report done(String run, CopyOrder order, String next, Validation.Validated counts) {
        ImportRequest request = order.request();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run);
        tree.put("dataset", request.name());
        tree.put("samples", counts.samples());
        tree.put("frames", counts.frames());
        tree.put("media", counts.media());
        tree.put("bytes", counts.bytes());
        put(tree, order);
        Report report = new Report().json(tree);
        order.media().uploads().ifPresent(uploads -> uploads.lines().forEach(report::line));
        String verified = order.media()
                .uploads()
                .map(uploads -> ", " + Figures.count(uploads.files(), "file")
                        + " verified in the store; the source is as it was")
                .orElse("");
        return report.line("copied " + Shown.word(order.origin().name()) + " as " + Shown.word(request.name()) + ": "
                        + figures(counts.samples(), counts.frames(), counts.bytes()) + verified + " (run " + run + ")")
                .line("next: " + next);
    }

    /** The media are not counted: that would read every document. */
    static Report planned(CopyOrder order, Imports.Prepared prepared) {
        long samples = order.source().samplesExpected();
        long frames = prepared.material().hasFrames() ? order.source().framesExpected() : 0;
        String name = Shown.word(order.request().name());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", null);
        tree.put("dataset", order.request().name());
        tree.put("samples", samples);
        tree.put("frames", frames);
        tree.put("media", null);
        tree.put("bytes", order.source().size());
        tree.put("plan", true);
        tree.put("overwrites", prepared.old().isPresent());
        put(tree, order);
        tree.put("revisions", prepared.span().map(Span::versions).orElse(List.of()));
        Report report = new Report()
                .json(tree)
                .line("would copy " + Shown.word(order.origin().name()) + " as " + name + ": "
                        + figures(samples, frames, order.source().size()));
        order.media().uploads().ifPresent(uploads -> uploads.lines()
                .forEach(line -> report.line("would be uploaded    " + line)));
        prepared.span().ifPresent(way -> report.line("would be migrated    from " + way.from() + " to " + way.to()));
        prepared.old()
                .ifPresent(old -> report.line(
                        "would be replaced    the dataset " + name + ", with its views and runs; it keeps its _id"));
        return report.line("next: " + order.request().line());
    }

    private static void put(Map<String, Object> tree, CopyOrder order) {
        order.media().uploads().ifPresent(uploads -> tree.put("uploads", uploads.trees()));
    }

    private static String figures(long samples, long frames, long bytes) {
        return Figures.count(samples, "sample") + ", " + Figures.count(frames, "frame") + ", " + Figures.bytes(bytes);
    }
}
