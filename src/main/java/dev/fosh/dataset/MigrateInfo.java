package dev.fosh.dataset;

import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.console.Text;
import dev.fosh.session.Session;
import java.util.List;
import java.util.Map;

/** What {@code migrate --info} prints: word for word what the SDK prints, but nothing is written. */
public final class MigrateInfo {
    private final Session session;
    private final Console console;
    private final Program program;

    public MigrateInfo(Session session, Console console, Program program) {
        this.session = session;
        this.console = console;
        this.program = program;
    }

    /**
     * Prints the versions of client, database and datasets; with names only those datasets' versions, one a line.
     *
     * @throws dev.fosh.fault.FoshException {@code DATASET_NOT_FOUND}, before anything is printed
     */
    public void print(List<String> names) {
        DatabaseView view = DatabaseView.open(session, program);
        if (names.isEmpty()) {
            showAll(view);
        } else {
            showVersions(view, names);
        }
    }

    private void showAll(DatabaseView view) {
        List<DatasetSummary> named = view.datasets().listNamed();
        Report report = console.format() == OutputFormat.JSON ? tree(view) : report(named);
        VersionLines lines = new VersionLines(view);
        lines.of(named).forEach(report::line);
        console.show(report);
        if (view.config().versionAssumed()) {
            console.note("the database has no version; " + view.config().version() + " is what the SDK would assume");
        }
        lines.hint().ifPresent(console::note);
    }

    private void showVersions(DatabaseView view, List<String> names) {
        List<DatasetSummary> chosen = names.stream()
                .map(name -> view.datasets().requireForMigration(name))
                .toList();
        Report report = report(chosen).json(InfoTree.of(program, view, chosen, counts(view, chosen)));
        chosen.forEach(dataset -> report.line(dataset.version() == null ? "None" : Text.escaped(dataset.version())));
        console.show(report);
    }

    private static Report report(List<DatasetSummary> datasets) {
        Table rows = new Table("dataset", "version");
        datasets.forEach(dataset -> rows.row(dataset.name(), dataset.version()));
        return new Report().rows(rows);
    }

    /** The same as that of {@code info}. */
    private Report tree(DatabaseView view) {
        List<DatasetSummary> all = view.datasets().list();
        all.sort(Datasets.BY_NAME);
        return new Report().json(InfoTree.of(program, view, all, counts(view, all)));
    }

    /** The counts are in the JSON only. */
    private Map<String, Long> counts(DatabaseView view, List<DatasetSummary> datasets) {
        return console.format() == OutputFormat.JSON ? view.datasets().counts(datasets) : Map.of();
    }
}
