package dev.fosh.migrate;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.fault.FoshException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a migration, as people and programs read it. */
final class ResultReport {
    private ResultReport() {}

    static Report of(MigrationRun.Ended ended) {
        Migrator.Result result = ended.result();
        Report report = new Report();
        Outcome database = result.database();
        report.line("database " + way(database));
        if (!result.datasets().isEmpty()) {
            report.line(datasets(result));
        }
        return report.rows(rows(result)).json(json(ended));
    }

    private static String way(Outcome outcome) {
        return switch (outcome.state()) {
            case MIGRATED -> (outcome.from() == null ? "no version" : outcome.from()) + " → " + outcome.to();
            case UNCHANGED -> outcome.to() + ", unchanged";
            case SKIPPED -> outcome.to() + ", skipped: " + outcome.reason();
            case FAILED -> outcome.to() + ", failed";
        };
    }

    private static String datasets(Migrator.Result result) {
        Map<State, Long> counts = new LinkedHashMap<>();
        long interrupted = result.datasets().stream().filter(Outcome::isStopped).count();
        result.datasets().stream()
                .filter(outcome -> !outcome.isStopped())
                .forEach(outcome -> counts.merge(outcome.state(), 1L, Long::sum));
        long documents =
                result.datasets().stream().mapToLong(Outcome::documents).sum();
        StringBuilder line = new StringBuilder(Figures.count(result.datasets().size(), "dataset"));
        counts.forEach((state, count) ->
                line.append(", ").append(Figures.count(count)).append(' ').append(state));
        line.append(interrupted == 0 ? "" : ", " + Figures.count(interrupted) + " interrupted");
        return line + ", " + Figures.count(documents, "document") + " written, " + Figures.seconds(result.seconds());
    }

    private static Table rows(Migrator.Result result) {
        Table table = new Table("name", "from", "to", "state", "revisions", "documents", "seconds");
        for (Outcome outcome : result.datasets()) {
            table.row(
                    outcome.name(),
                    outcome.from(),
                    outcome.to(),
                    outcome.state().toString(),
                    outcome.revisions(),
                    outcome.documents(),
                    outcome.seconds());
        }
        return table;
    }

    private static Map<String, Object> json(MigrationRun.Ended ended) {
        Migrator.Result result = ended.result();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", ended.run());
        Map<String, Object> database = new LinkedHashMap<>();
        database.put("from", result.database().from());
        database.put("to", result.database().to());
        database.put("state", result.database().state().toString());
        tree.put("database", database);
        tree.put("datasets", result.datasets().stream().map(ResultReport::json).toList());
        return tree;
    }

    private static Map<String, Object> json(Outcome outcome) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", outcome.name());
        outcome.renamedTo().ifPresent(name -> tree.put("renamed_to", name));
        tree.put("from", outcome.from());
        tree.put("to", outcome.to());
        tree.put("state", outcome.state().toString());
        tree.put("revisions", outcome.revisions());
        tree.put("documents", outcome.documents());
        tree.put("seconds", outcome.seconds());
        if (!outcome.losses().isEmpty()) {
            tree.put("losses", outcome.losses().stream().map(ResultReport::json).toList());
        }
        outcome.error().ifPresent(error -> tree.put("error", json(error)));
        return tree;
    }

    static Map<String, Object> json(Loss loss) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("revision", loss.revision());
        tree.put("what", loss.what());
        tree.put("count", loss.count());
        tree.put("names", loss.names());
        return tree;
    }

    /** An error as it stands in JSON: {@code cli.md} §10. */
    static Map<String, Object> json(FoshException error) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", error.code().id());
        tree.put("what", error.what());
        tree.put("why", error.why().orElse(null));
        List<String> tries = error.tries();
        tree.put("try", tries.isEmpty() ? null : String.join("\n", tries));
        return tree;
    }
}
