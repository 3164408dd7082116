package dev.fosh.dataset;

import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.console.Text;
import dev.fosh.session.Session;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** Says what is in the database, without changing it. */
public final class InfoCommand {
    private final Session session;
    private final Console console;
    private final Program program;

    public InfoCommand(Session session, Console console, Program program) {
        this.session = session;
        this.console = console;
        this.program = program;
    }

    @Command(
            name = "info",
            group = "Looking",
            description = "What is in the database: versions, datasets, and what has to be migrated",
            help = """
                    info
                    info quickstart --output json""")
    public void info(
            @Arguments @Suggest(Words.DATASETS) List<String> dataset,
            @Option(longName = "collections", description = "every collection with what it belongs to")
                    boolean collections) {
        console.show(report(DatabaseView.open(session, program), dataset, collections));
    }

    Report report(DatabaseView view, List<String> names, boolean collections) {
        List<DatasetSummary> all = view.datasets().list();
        all.sort(Datasets.BY_NAME);
        List<DatasetSummary> chosen = names == null || names.isEmpty()
                ? all
                : names.stream()
                        .map(name -> view.datasets().require(name, "info"))
                        .toList();
        Map<String, Long> counts = view.datasets().counts(chosen);
        Map<String, Object> tree = InfoTree.of(program, view, chosen, counts);
        Report report = new Report().rows(rows(tree)).json(tree);
        Overview overview = new Overview(view, all);
        overview.facts().lines().forEach(report::line);
        if (collections) {
            addCollections(report, tree, view, all);
        } else if (chosen == all) {
            addDatasets(report, view, all, counts);
        } else {
            addDetails(report, tree, view, chosen);
        }
        return report.line("").line("  next  " + overview.next());
    }

    private static Table rows(Map<String, Object> tree) {
        Table rows = new Table(
                "name",
                "version",
                "migrate_needed",
                "loadable",
                "private",
                "media_type",
                "samples",
                "frames",
                "persistent");
        for (Object entry : (List<?>) tree.get("datasets")) {
            rows.row(((Map<?, ?>) entry).values().toArray());
        }
        return rows;
    }

    private static void addDatasets(
            Report report, DatabaseView view, List<DatasetSummary> all, Map<String, Long> counts) {
        if (all.isEmpty()) {
            return;
        }
        Table table = new Table("name", "version", "state", "media_type", "samples", "frames", "persistent");
        for (DatasetSummary dataset : all) {
            table.row(
                    dataset.shownName(),
                    dataset.shownVersion(),
                    view.state(dataset),
                    dataset.mediaType().orElse(null),
                    DatabaseView.samples(dataset, counts),
                    DatabaseView.frames(dataset, counts),
                    dataset.isPersistent());
        }
        report.line("").table(table);
    }

    private static void addDetails(
            Report report, Map<String, Object> tree, DatabaseView view, List<DatasetSummary> chosen) {
        List<Object> entries = new ArrayList<>((List<?>) tree.get("datasets"));
        List<Map<String, Object>> detailed = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            ((Map<?, ?>) entries.get(i)).forEach((key, value) -> entry.put((String) key, value));
            entry.putAll(new DatasetDetails(view, chosen.get(i)).tree());
            detailed.add(entry);
            report.line("").line(headline(chosen.get(i)));
            DatasetDetailLines.of(view, chosen.get(i), entry).forEach(report::line);
        }
        tree.put("datasets", detailed);
    }

    private static String headline(DatasetSummary dataset) {
        return dataset.shownName() + "  " + dataset.mediaType().orElse("no media type")
                + (dataset.isPersistent() ? ", persistent" : ", not persistent: an SDK client may delete it");
    }

    private static void addCollections(
            Report report, Map<String, Object> tree, DatabaseView view, List<DatasetSummary> all) {
        Table table = new Table("collection", "type", "owner", "datasets");
        Table shown = new Table("collection", "belongs_to");
        for (CollectionOwners.Owned owned : new CollectionOwners(all).of(view.database())) {
            table.row(owned.name(), owned.type(), owned.owner(), owned.datasets());
            shown.row(Text.escaped(owned.name()), owned.shownOwner());
        }
        tree.put("collections", table.objects());
        report.line("").table(shown).rows(table);
    }
}
