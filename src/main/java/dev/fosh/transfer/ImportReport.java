package dev.fosh.transfer;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.dataset.Shown;
import dev.fosh.migrate.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an import says at its end, or beforehand. */
final class ImportReport {
    private ImportReport() {}

    static Report done(String run, ImportRequest request, Validation.Validated counts) {
        return new Report()
                .json(tree(run, request, counts))
                .line((isAddition(request) ? "imported into " : "imported ") + Shown.word(request.name()) + ": "
                        + figures(counts) + " (run " + run + ")")
                .line("next: use " + Shown.word(request.name()));
    }

    static Report checked(ImportRequest request, Validation.Validated counts) {
        return new Report()
                .json(tree(null, request, counts))
                .line("can be imported: " + request.directory() + ", " + figures(counts));
    }

    static Report planned(ImportRequest request, Validation.Validated found, Imports.Prepared prepared) {
        boolean overwrites = prepared.old().isPresent() && !request.target().merge();
        Optional<Span> span = prepared.span();
        Map<String, Object> tree = tree(null, request, found);
        tree.put("plan", true);
        tree.put("overwrites", overwrites);
        tree.put("revisions", span.map(Span::versions).orElse(java.util.List.of()));
        Report report = new Report()
                .json(tree)
                .line("would import " + request.directory() + (isAddition(request) ? " into " : " as ")
                        + Shown.word(request.name()) + ": " + figures(found));
        span.ifPresent(way -> report.line("would be migrated    from " + way.from() + " to " + way.to()));
        if (overwrites) {
            report.line("would be replaced    the dataset " + Shown.word(request.name())
                    + ", with its views and runs; it keeps its _id");
        }
        return report.line("next: " + request.line());
    }

    private static boolean isAddition(ImportRequest request) {
        return request.target().merge();
    }

    private static Map<String, Object> tree(String run, ImportRequest request, Validation.Validated counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run);
        tree.put("dataset", request.name());
        tree.put("samples", counts.samples());
        tree.put("frames", counts.frames());
        tree.put("media", counts.media());
        tree.put("bytes", counts.bytes());
        return tree;
    }

    private static String figures(Validation.Validated counts) {
        return Figures.count(counts.samples(), "sample") + ", " + Figures.count(counts.frames(), "frame") + ", "
                + Figures.count(counts.media(), "media path") + ", " + Figures.bytes(counts.bytes());
    }
}
