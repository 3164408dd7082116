package dev.fosh.run;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Text;
import dev.fosh.dataset.ExtendedJson;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord.BackupPlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/** Everything that is known of one run. */
final class RunDetail {
    private final RunRecord run;
    private final RunItemList items;
    private final Optional<FoshException> refusal;

    /** {@code refusal} says why the run can't be undone. */
    RunDetail(RunRecord run, Iterable<RunItem> items, Optional<FoshException> refusal) {
        this.run = run;
        this.items = new RunItemList(items);
        this.refusal = refusal;
    }

    Report report() {
        Report report = new Report().rows(items.rows()).json(tree());
        facts().forEach((what, said) -> report.line("  " + Text.padded(what, 8) + "  " + said));
        if (!items.isEmpty()) {
            report.line("").table(items.shown());
        }
        items.lines().forEach(report::line);
        List<String> next = next();
        if (!next.isEmpty()) {
            report.line("").line("  next  " + String.join("\n        ", next));
        }
        return report;
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("run", run.id() + "  " + run.state().word());
        facts.put("line", Text.escaped(run.line()));
        facts.put("database", Text.escaped(run.database()) + way());
        facts.put(
                "started",
                RunText.time(run.started()) + " UTC"
                        + RunText.seconds(run)
                                .map(seconds -> ", took " + Figures.seconds(seconds))
                                .orElse(""));
        facts.put(
                "by",
                RunText.operator(run) + ", process " + run.operator().process() + ", fosh "
                        + Text.escaped(String.valueOf(run.operator().version())));
        facts.put(
                "items",
                Figures.count(items.in(RunState.DONE)) + " of " + Figures.count(items.size()) + " done, "
                        + Figures.count(items.in(RunState.FAILED)) + " failed, "
                        + Figures.count(documents(), "document") + " written");
        facts.put("backup", backup());
        refusal.filter(reason -> isUndoExpected())
                .ifPresent(reason -> facts.put("undo", "not here and now: " + reason.what()));
        run.error().ifPresent(error -> facts.put("error", error(error)));
        return facts;
    }

    /** Whether anybody would wonder why it can't be undone. */
    private boolean isUndoExpected() {
        return !run.isUndo() && run.state() != RunState.RUNNING && run.state() != RunState.UNDONE;
    }

    private String way() {
        return run.from().isEmpty() && run.to().isEmpty()
                ? ""
                : "  " + (run.from().isEmpty() ? "no version" : Text.escaped(run.from())) + " → "
                        + Text.escaped(run.to());
    }

    private long documents() {
        return Math.max(run.count("documents"), items.documents());
    }

    private String backup() {
        return run.backup()
                .map(place -> (place.isRemoved() ? "removed" : Figures.bytes(place.bytes())) + ", "
                        + Text.escaped(place.directory()) + " on " + Text.escaped(place.host()))
                .orElse("none");
    }

    /** An error as it was when it happened: code, what and why. */
    static String error(BsonDocument error) {
        String why = BsonFields.text(error, "why");
        return Text.escaped(BsonFields.text(error, "code", "") + ": " + BsonFields.text(error, "what", "")
                + (why == null ? "" : " (" + why + ")"));
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree =
                new LinkedHashMap<>(RunList.rows(List.of(run)).objects().get(0));
        tree.put("backup_host", run.backup().map(BackupPlace::host).orElse(null));
        tree.put("backup_directory", run.backup().map(BackupPlace::directory).orElse(null));
        tree.put("process", run.operator().process());
        tree.put("version", run.operator().version());
        tree.put("database", run.database());
        tree.put("from", run.from().isEmpty() ? null : run.from());
        tree.put("to", run.to().isEmpty() ? null : run.to());
        tree.put("error", run.error().map(ExtendedJson::tree).orElse(null));
        tree.put("results", items.rows());
        tree.put("undo_refused", refusal.map(RunDetail::tree).orElse(null));
        tree.put("next", next());
        return tree;
    }

    private static Map<String, Object> tree(FoshException refusal) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", refusal.code().id());
        tree.put("what", refusal.what());
        tree.put("why", refusal.why().orElse(null));
        tree.put("try", refusal.tries().isEmpty() ? null : String.join("\n", refusal.tries()));
        return tree;
    }

    /** Lines that can be typed as they are. */
    private List<String> next() {
        List<String> lines = new ArrayList<>();
        switch (run.state()) {
            case INTERRUPTED, PARTIAL, FAILED -> lines.add("resume " + run.id());
            default -> {}
        }
        if (refusal.isEmpty()) {
            lines.add("undo " + run.id());
        }
        return lines;
    }
}
