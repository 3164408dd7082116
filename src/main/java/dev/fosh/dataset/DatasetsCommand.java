package dev.fosh.dataset;

import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.console.Text;
import dev.fosh.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** Lists datasets. */
public final class DatasetsCommand {
    private static final String[] COLUMNS = {
        "name", "version", "media_type", "samples", "frames", "persistent", "tags", "last_modified"
    };

    private final Session session;
    private final Console console;
    private final Program program;

    public DatasetsCommand(Session session, Console console, Program program) {
        this.session = session;
        this.console = console;
        this.program = program;
    }

    @Command(
            name = "datasets",
            group = "Looking",
            description = "List the datasets",
            help = """
                    datasets
                    datasets "train-*" --private""")
    public void datasets(
            @Argument(index = 0, description = "names by a pattern such as train-*") Optional<String> glob,
            @Option(longName = "private", description = "those that the SDK made for views, too") boolean privateToo) {
        DatabaseView view = DatabaseView.open(session, program);
        List<DatasetSummary> all = view.datasets().list();
        List<DatasetSummary> chosen = choose(all, glob.map(Glob::new), privateToo);
        console.show(report(chosen, view.datasets().counts(chosen)));
        if (chosen.isEmpty()) {
            console.note(all.isEmpty() ? "there are no datasets" : "none of " + all.size() + " datasets matches");
        }
    }

    static List<DatasetSummary> choose(List<DatasetSummary> all, Optional<Glob> glob, boolean privateToo) {
        return all.stream()
                .filter(dataset -> privateToo || !dataset.isPrivate())
                .filter(dataset ->
                        glob.map(pattern -> pattern.matches(dataset.name())).orElse(true))
                .sorted(Datasets.BY_NAME)
                .toList();
    }

    private static Report report(List<DatasetSummary> datasets, Map<String, Long> counts) {
        Table rows = new Table(COLUMNS);
        Table shown = new Table(COLUMNS);
        for (DatasetSummary dataset : datasets) {
            Long samples = DatabaseView.samples(dataset, counts);
            Long frames = DatabaseView.frames(dataset, counts);
            String mediaType = dataset.mediaType().orElse(null);
            rows.row(
                    dataset.name(),
                    dataset.version(),
                    mediaType,
                    samples,
                    frames,
                    dataset.isPersistent(),
                    dataset.tags(),
                    dataset.lastModified().map(Shown::time).orElse(null));
            shown.row(
                    dataset.shownName(),
                    dataset.shownVersion(),
                    mediaType,
                    samples,
                    frames,
                    dataset.isPersistent(),
                    Text.escaped(String.join(", ", dataset.tags())),
                    dataset.lastModified().map(Shown::shortTime).orElse(null));
        }
        return new Report().table(shown).rows(rows).json(rows.objects());
    }
}
