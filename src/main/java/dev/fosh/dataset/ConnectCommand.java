package dev.fosh.dataset;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.console.Text;
import dev.fosh.dataset.RunNotes.RunNote;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import dev.fosh.session.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** Goes to a database and to a dataset, and lists what there is. */
public final class ConnectCommand {
    private static final int NAMED_RUNS = 3;
    private static final int LONGEST_LINE = 60;

    private final Session session;
    private final Console console;
    private final Program program;
    private final MigrateOnLoad migration;
    private final RunNotes runs;

    public ConnectCommand(Session session, Console console, Program program, MigrateOnLoad migration, RunNotes runs) {
        this.session = session;
        this.console = console;
        this.program = program;
        this.migration = migration;
        this.runs = runs;
    }

    @Command(
            name = "connect",
            group = "Looking",
            description = "Connect, and say what is there",
            help =
                    """
                    connect mongodb://localhost:27017 --database fiftyone
                    connect demo""")
    public void connect(
            @Argument(index = 0, description = "a URI, local, demo, or a profile; without it what the settings say")
                    @Suggest(Words.PROFILES)
                    Optional<String> where,
            @Option(longName = "database", description = "the database's name") Optional<String> database) {
        session.connect(Where.of(where), database);
        greet();
    }

    /** Says what there is on the open connection; also what the shell says when it starts connected. */
    public void greet() {
        DatabaseView view = DatabaseView.open(session, program);
        List<DatasetSummary> datasets = view.datasets().list();
        Overview overview = new Overview(view, datasets);
        List<RunNote> interrupted = runs.interrupted(session.connection());
        Map<String, Object> tree = InfoTree.withoutDatasets(program, view, datasets);
        tree.put("interrupted_runs", interrupted.stream().map(RunNote::id).toList());
        Report report = new Report().json(tree);
        overview.facts().lines().forEach(report::line);
        interruptedLine(interrupted).ifPresent(line -> report.line("").line(line));
        console.show(report.line("").line("  next  " + next(overview, interrupted)));
        ServerWarnings.compatibility(view, session.settings()).ifPresent(console::warn);
    }

    private static String next(Overview overview, List<RunNote> interrupted) {
        return switch (interrupted.size()) {
            case 0 -> overview.next();
            // Named, since a run of which a part failed may wait to be resumed too.
            case 1 -> "resume " + interrupted.get(0).id();
            default -> "runs";
        };
    }

    private static Optional<String> interruptedLine(List<RunNote> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        String first = runs.stream()
                .limit(NAMED_RUNS)
                .map(run ->
                        run.id() + " (" + Text.cut(Text.escaped(run.line()), LONGEST_LINE) + ", " + run.started() + ")")
                .collect(Collectors.joining(", "));
        String run = runs.size() == 1 ? "" : " RUN";
        return Optional.of("  " + Figures.count(runs.size(), "interrupted run") + ": " + first
                + (runs.size() > NAMED_RUNS ? ", …" : "") + "; `resume" + run + "` or `undo" + run + "`");
    }

    @Command(
            name = "use",
            alias = "load",
            group = "Looking",
            description = "Load a dataset: commands that name none work on it",
            help = """
                    use quickstart
                    use quickstart --migrate""")
    public void use(
            @Argument(index = 0, description = "its name; without it no dataset is loaded any more")
                    @Suggest(Words.DATASETS)
                    Optional<String> dataset,
            @Option(longName = "migrate", description = "migrate it first if it is behind the database")
                    Optional<Boolean> migrate) {
        if (dataset.isEmpty()) {
            session.unload();
            console.note("no dataset is loaded now");
            return;
        }
        DatabaseView view = DatabaseView.open(session, program);
        DatasetSummary found = view.datasets().require(dataset.get(), "use");
        LoadRefusal.of(view, found).ifPresent(refusal -> {
            throw refusal;
        });
        boolean first = migrate.orElse(session.settings().isOn(Setting.AUTO_MIGRATE));
        if (first && view.rules().loadingMigrates(found.version(), view.config().version())) {
            migration.migrate(found.loaded());
            // Migrating may have changed the name.
            found = view.datasets().require(found.loaded());
        }
        session.load(found.loaded());
        console.show(loaded(view, found));
        if (view.needsMigration(found)) {
            String name = Shown.word(found.name());
            console.note("it is at " + found.shownVersion() + ", the database at "
                    + view.config().version() + "; type: use " + name + " --migrate   or: migrate -n " + name);
        }
    }

    private static Report loaded(DatabaseView view, DatasetSummary dataset) {
        Long samples = DatabaseView.samples(dataset, view.datasets().counts(List.of(dataset)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataset", dataset.name());
        tree.put("version", dataset.version());
        tree.put("migrate_needed", view.needsMigration(dataset));
        tree.put("media_type", dataset.mediaType().orElse(null));
        tree.put("samples", samples);
        String state = view.state(dataset);
        return new Report()
                .line(dataset.shownName() + "  " + dataset.mediaType().orElse("no media type") + ", "
                        + Shown.count(samples, "sample") + ", " + dataset.shownVersion()
                        + (state.isEmpty() ? "" : ", " + state))
                .rows(new Table("dataset", "version", "migrate_needed", "media_type", "samples")
                        .row(tree.values().toArray()))
                .json(tree);
    }
}
