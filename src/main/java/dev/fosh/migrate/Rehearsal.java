package dev.fosh.migrate;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/**
 * Runs the revisions of a plan on throw-away copies of some documents, and shows what becomes of them field by field.
 *
 * <p>Nothing of the user's is touched; the copies lie under a prefix of their own and are dropped in any case.
 */
public final class Rehearsal {
    private final Migrations migrations;
    private final Console console;
    private final Confirm confirm;

    public Rehearsal(Migrations migrations, Console console, Confirm confirm) {
        this.migrations = migrations;
        this.console = console;
        this.confirm = confirm;
    }

    /** What came of one dataset. */
    private record Played(
            PlannedItem item, FieldChanges changes, double seconds, double projected, Optional<FoshException> error) {}

    void rehearse(Request request) {
        Migrations.Rehearsable stage = migrations.rehearsable(request);
        RehearsalCopy copy = new RehearsalCopy(
                stage.database(),
                stage.run().id(BsonNull.VALUE, "", "rehearsal").getValue());
        String question = "This writes copies of some documents to collections named " + copy.prefix()
                + "* in this database, and drops them at the end. Go on?";
        if (stage.plan().datasets().stream().anyMatch(item -> item.span().isPresent())) {
            MigrationQuestions.asked(request.line() + " --rehearse --yes", () -> confirm.yes(question));
        }
        List<Played> played = new ArrayList<>();
        try {
            copy.takeNames();
            for (int i = 0; i < stage.items().size(); i++) {
                PlannedItem planned = stage.plan().datasets().get(i);
                if (planned.span().isPresent()) {
                    stage.run().check();
                    BsonDocument listed = stage.items().get(i).document().orElseThrow();
                    played.add(play(stage.work().apply(copy.namespace()), copy, planned, listed));
                }
            }
        } finally {
            copy.drop();
        }
        List<PlannedItem> refused = stage.plan().datasets().stream()
                .filter(item -> item.span().isEmpty() && item.error().isPresent())
                .toList();
        console.show(report(played, refused));
        long failures = refused.size()
                + played.stream().filter(one -> one.error().isPresent()).count();
        if (failures > 0) {
            throw FoshException.of(
                            ErrorCode.SOME_DATASETS_FAILED,
                            failures + " of " + Figures.count(stage.items().size(), "dataset") + " would fail")
                    .why("This was a rehearsal: nothing of yours was touched.")
                    .tryThis(request.line() + " --plan");
        }
    }

    private static Played play(Work onCopies, RehearsalCopy copy, PlannedItem planned, BsonDocument listed) {
        RehearsalCopy.Taken taken = copy.take(listed.get("_id"));
        FieldChanges changes = new FieldChanges();
        Namespace namespace = copy.namespace();
        taken.collections().forEach(name -> changes.before(name, namespace.collection(name)));
        changes.before("dataset", taken.dataset());
        long started = System.nanoTime();
        Optional<FoshException> error = Optional.empty();
        try {
            new DatasetMigration(
                            DatasetMigration.Start.of(taken.dataset()),
                            planned.span().orElseThrow(),
                            onCopies,
                            onCopies.changes(0, Checkpoint.inMemory()))
                    .run();
        } catch (FoshException failure) {
            error = Optional.of(failure);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        taken.collections().forEach(name -> changes.after(name, namespace.collection(name)));
        changes.after("dataset", copy.dataset(listed.get("_id")));
        double projected = seconds * Math.max(1.0, (double) taken.total() / Math.max(1, taken.copied()));
        return new Played(planned, changes, seconds, projected, error);
    }

    private static Report report(List<Played> played, List<PlannedItem> refused) {
        Report report = new Report();
        List<Object> trees = new ArrayList<>();
        Table rows = new Table("dataset", "collection", "field", "change", "documents", "example");
        for (Played one : played) {
            one.changes().addTo(rows, one.item().name());
            String from = one.item().from() == null ? "no version" : one.item().from();
            report.line(one.item().name() + "  " + from + " → " + one.item().to() + "  "
                    + one.error().map(error -> "FAILED: " + error.what()).orElse("ok") + ", "
                    + Figures.seconds(one.seconds()) + " on the copies, about " + Figures.seconds(one.projected())
                    + " for all");
            trees.add(tree(one));
        }
        for (PlannedItem item : refused) {
            report.line(item.name() + "  FAILED: " + item.error().orElseThrow().what());
            trees.add(refusal(item));
        }
        if (!rows.isEmpty()) {
            report.line("").table(rows);
        }
        if (played.isEmpty()) {
            report.line("There is nothing to rehearse; it tries datasets (--all, -n NAME) that are not where they go.");
        } else {
            report.line("").line("Nothing of yours was touched; the copies are dropped.");
        }
        return report.rows(rows).json(Map.of("rehearsal", trees));
    }

    private static Map<String, Object> refusal(PlannedItem item) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", item.name());
        tree.put("from", item.from());
        tree.put("to", item.to());
        tree.put("error", ResultReport.json(item.error().orElseThrow()));
        return tree;
    }

    private static Map<String, Object> tree(Played one) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", one.item().name());
        tree.put("from", one.item().from());
        tree.put("to", one.item().to());
        tree.put("revisions", one.item().revisions());
        Table changes = new Table("dataset", "collection", "field", "change", "documents", "example");
        one.changes().addTo(changes, one.item().name());
        tree.put("changes", changes.objects());
        tree.put("projected_seconds", Math.round(one.projected() * 1000) / 1000.0);
        one.error().ifPresent(error -> tree.put("error", ResultReport.json(error)));
        return tree;
    }
}
