package dev.fosh;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.ConsoleConfirm;
import dev.fosh.console.OutputFormat;
import dev.fosh.console.Terminals;
import dev.fosh.dataset.ConnectCommand;
import dev.fosh.dataset.DatasetsCommand;
import dev.fosh.dataset.InfoCommand;
import dev.fosh.dataset.LookCommand;
import dev.fosh.dataset.MigrateInfo;
import dev.fosh.dataset.RunNotes;
import dev.fosh.dataset.VersionsCommand;
import dev.fosh.edit.DatasetEditCommand;
import dev.fosh.edit.Edits;
import dev.fosh.edit.FieldEditCommand;
import dev.fosh.edit.TagCommand;
import dev.fosh.media.ObjectStores;
import dev.fosh.media.S3Paths;
import dev.fosh.media.S3Store;
import dev.fosh.media.StoreOptions;
import dev.fosh.media.Stores;
import dev.fosh.media.UploadMedia;
import dev.fosh.media.UploadMediaCommand;
import dev.fosh.media.VerifyMedia;
import dev.fosh.media.VerifyMediaCommand;
import dev.fosh.migrate.MigrateCommand;
import dev.fosh.migrate.Migrations;
import dev.fosh.migrate.Rehearsal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.run.HistoryNotes;
import dev.fosh.run.RunRecord;
import dev.fosh.run.Runs;
import dev.fosh.run.RunsCommand;
import dev.fosh.session.Directories;
import dev.fosh.session.Session;
import dev.fosh.session.SessionCommand;
import dev.fosh.session.Setting;
import dev.fosh.session.Settings;
import dev.fosh.shell.ArgumentParser;
import dev.fosh.shell.CommandFamily;
import dev.fosh.shell.CommandRunner;
import dev.fosh.shell.Commands;
import dev.fosh.shell.ErrorReport;
import dev.fosh.shell.Foreground;
import dev.fosh.shell.Globals;
import dev.fosh.shell.Leaving;
import dev.fosh.shell.OpenScreen;
import dev.fosh.shell.ScriptRunner;
import dev.fosh.shell.ShellCommand;
import dev.fosh.shell.ShellLoop;
import dev.fosh.shell.ShellTerminal;
import dev.fosh.shell.Suggestions;
import dev.fosh.shell.TraceLog;
import dev.fosh.shell.Variables;
import dev.fosh.transfer.Copies;
import dev.fosh.transfer.CopyCommand;
import dev.fosh.transfer.ExportCommand;
import dev.fosh.transfer.ExportFolderCommand;
import dev.fosh.transfer.Exports;
import dev.fosh.transfer.ImportCommand;
import dev.fosh.transfer.Imports;
import dev.fosh.values.CountCommand;
import dev.fosh.values.DatasetRuns;
import dev.fosh.values.DistinctCommand;
import dev.fosh.values.FindCommand;
import dev.fosh.values.ReadValues;
import dev.fosh.values.SetInServer;
import dev.fosh.values.SetRows;
import dev.fosh.values.SetValuesCommand;
import dev.fosh.values.ValuesCommand;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Builds everything by hand, each object when it is first needed: a one-shot command pays for nothing else. */
final class Wiring {
    private final Console console;
    private final BiFunction<Settings, Console, Session> sessions;
    private final Map<String, String> environment;
    private final Stores stores;
    private final Directories directories;
    private final Commands commands;
    private final Leaving leaving = new Leaving();
    private final OpenScreen screen;
    private final CommandRunner runner;
    private Globals atStart = Globals.none();
    private Globals inForce = Globals.none();
    private Settings settings;
    private Session session;
    private Foreground foreground;
    private ErrorReport errors;
    private ScriptRunner scripts;

    Wiring(PrintStream out, PrintStream err, Map<String, String> environment, Properties properties) {
        this(
                new Console(out, err, Terminals.of(environment)),
                environment,
                properties,
                Session::new,
                stores(environment));
    }

    /** The real ones. */
    static Stores stores(Map<String, String> environment) {
        return (bucket, options, check) -> S3Store.open(bucket, options, environment, check);
    }

    /** With {@code sessions}, somebody may listen to what is sent to the server; with {@code stores}, objects go elsewhere. */
    Wiring(
            Console console,
            Map<String, String> environment,
            Properties properties,
            BiFunction<Settings, Console, Session> sessions,
            Stores stores) {
        this.stores = stores;
        this.console = console;
        this.sessions = sessions;
        this.environment = environment;
        this.directories = Directories.of(environment, properties);
        this.commands = new Commands(Fosh.COMMANDS.stream()
                .map(entry -> new CommandFamily(
                        entry.type(), entry.names(), () -> entry.make().apply(this)))
                .toList());
        this.screen = new OpenScreen(directories.state().resolve("history"));
        this.runner = new CommandRunner(commands, console, this::use);
    }

    Console console() {
        return console;
    }

    Commands commands() {
        return commands;
    }

    CommandRunner runner() {
        return runner;
    }

    Leaving leaving() {
        return leaving;
    }

    /** Reads the settings, with the options that the program was started with. */
    void start(Globals globals) {
        atStart = globals;
        Settings loaded = Settings.load(environment, directories, globals.readsConfig());
        globals.profile().ifPresent(loaded::useProfile);
        loaded.start(globals.settings());
        settings = loaded;
        use(Globals.none());
    }

    /** Puts the options of one command line in force. */
    private void use(Globals globals) {
        inForce = globals;
        settings().forCommand(globals.settings());
        settings()
                .text(Setting.OUTPUT)
                .ifPresent(format -> console.format(OutputFormat.valueOf(format.toUpperCase(Locale.ROOT))));
        console.quiet(settings().isOn(Setting.QUIET));
        console.color(settings().isOn(Setting.COLOR)
                && environment.getOrDefault("NO_COLOR", "").isEmpty());
        console.showsProgress(settings().flag(Setting.PROGRESS));
    }

    /** The name that would have to be typed, given beforehand by {@code --confirm}. */
    Optional<String> confirmed() {
        return inForce.confirm().or(atStart::confirm);
    }

    Settings settings() {
        if (settings == null) {
            settings = new Settings();
        }
        return settings;
    }

    synchronized Session session() {
        if (session == null) {
            session = sessions.apply(settings(), console);
        }
        return session;
    }

    synchronized Foreground foreground() {
        if (foreground == null) {
            foreground = new Foreground(session(), console);
        }
        return foreground;
    }

    ErrorReport errors() {
        if (errors == null) {
            TraceLog traces = new TraceLog(directories::state, Clock.systemUTC());
            errors = new ErrorReport(
                    console, session().cancellation(), traces, () -> settings().isOn(Setting.DEBUG));
        }
        return errors;
    }

    private Variables variables() {
        return new Variables(session().variables(), environment);
    }

    synchronized ScriptRunner scripts() {
        if (scripts == null) {
            scripts = new ScriptRunner(
                    new ArgumentParser(commands, false),
                    runner,
                    variables(),
                    new ScriptRunner.Surroundings(console, errors(), session().cancellation(), leaving));
        }
        return scripts;
    }

    private RunNotes runNotes() {
        return new HistoryNotes(directories);
    }

    private Situations situations() {
        return new Situations(session(), runNotes());
    }

    /** The prompt; the terminal is closed by closing the screen. */
    ShellLoop loop() {
        ShellTerminal terminal = new ShellTerminal(
                commands,
                new Suggestions(situations().suggestions()),
                directories.state().resolve("history"));
        screen.open(terminal);
        console.interactive(terminal::width, terminal::ask);
        return new ShellLoop(
                terminal,
                new ArgumentParser(commands, true),
                runner,
                new ShellLoop.Context(variables(), foreground(), errors(), this::use, leaving, situations()::now));
    }

    /** Closes what is open: the terminal first, then the connection and a server that fosh started. */
    synchronized void close() {
        screen.close();
        if (session != null) {
            session.close();
        }
    }

    private Confirm confirm() {
        return new ConsoleConfirm(
                console,
                () -> new ConsoleConfirm.Answers(
                        settings().isOn(Setting.YES),
                        confirmed(),
                        settings().isOn(Setting.GUARD),
                        scripts == null || !scripts.isRunning()));
    }

    private dev.fosh.dataset.Program identity() {
        return new dev.fosh.dataset.Program(
                Program.version(), Revisions.ALL.stream().map(Revision::version).toList());
    }

    private Migrations migrations() {
        return new Migrations(
                session(), console, confirm(), runs(), new Migrations.Revisions(Revisions.DATABASE, Revisions.ALL));
    }

    private Runs runs() {
        Runs.Program program = new Runs.Program(directories, Clock.systemUTC(), new SecureRandom(), Program.version());
        return new Runs(program, session().cancellation(), console::note);
    }

    Object connectCommand() {
        return new ConnectCommand(
                session(), console, identity(), dataset -> migrations().bringUp(dataset), runNotes());
    }

    Object datasetsCommand() {
        return new DatasetsCommand(session(), console, identity());
    }

    Object infoCommand() {
        return new InfoCommand(session(), console, identity());
    }

    Object versionsCommand() {
        return new VersionsCommand(session(), console, identity());
    }

    Object lookCommand() {
        return new LookCommand(session(), console);
    }

    Object countCommand() {
        return new CountCommand(session(), console);
    }

    Object findCommand() {
        return new FindCommand(session(), console);
    }

    Object distinctCommand() {
        return new DistinctCommand(session(), console);
    }

    Object migrateCommand() {
        Migrations migrations = migrations();
        return new MigrateCommand(
                migrations,
                new Rehearsal(migrations, console, confirm()),
                names -> new MigrateInfo(session(), console, identity()).print(names),
                console);
    }

    private Exports exports() {
        return new Exports(session(), console, runs(), Program.version());
    }

    Object exportCommand() {
        return new ExportCommand(exports());
    }

    Object exportFolderCommand() {
        return new ExportFolderCommand(session(), confirm(), console);
    }

    private Imports imports() {
        return new Imports(session(), console, confirm(), runs(), Revisions.ALL);
    }

    Object importCommand() {
        return new ImportCommand(imports(), Clock.systemDefaultZone());
    }

    private Copies copies() {
        return new Copies(session(), console, confirm(), runs(), new Copies.Known(Revisions.ALL, stores));
    }

    Object copyCommand() {
        return new CopyCommand(copies());
    }

    private ObjectStores stores(StoreOptions options) {
        return new S3Paths(options, environment, stores, session().cancellation()::check);
    }

    Object verifyMediaCommand() {
        return new VerifyMediaCommand(new VerifyMedia(session(), console, this::stores, datasetRuns()::all));
    }

    private DatasetRuns datasetRuns() {
        return new DatasetRuns(session(), console, runs(), identity());
    }

    private SetRows setRows() {
        return new SetRows(session(), console, confirm(), datasetRuns());
    }

    private SetInServer setInServer() {
        return new SetInServer(console, confirm(), datasetRuns());
    }

    Object valuesCommand() {
        return new ValuesCommand(new ReadValues(session(), console));
    }

    Object setValuesCommand() {
        return new SetValuesCommand(setRows(), setInServer());
    }

    private Edits edits() {
        return new Edits(session(), console, confirm(), datasetRuns());
    }

    Object tagCommand() {
        return new TagCommand(edits(), console);
    }

    Object fieldEditCommand() {
        return new FieldEditCommand(edits());
    }

    Object datasetEditCommand() {
        return new DatasetEditCommand(edits());
    }

    private UploadMedia uploads() {
        return new UploadMedia(session(), console, confirm(), datasetRuns(), stores);
    }

    Object uploadMediaCommand() {
        return new UploadMediaCommand(uploads());
    }

    private Map<String, Consumer<RunRecord>> resumptions() {
        Map<String, Consumer<RunRecord>> all = new HashMap<>(otherResumptions());
        Edits.KINDS.forEach(kind -> all.put(kind, edits()::resume));
        return all;
    }

    private Map<String, Consumer<RunRecord>> otherResumptions() {
        return Map.ofEntries(
                Map.entry(Migrations.KIND, migrations()::resume),
                Map.entry(Exports.KIND, exports()::resume),
                Map.entry(Imports.KIND, imports()::resume),
                Map.entry(Copies.KIND, copies()::resume),
                Map.entry(SetRows.KIND, setRows()::resume),
                Map.entry(SetInServer.KIND, setInServer()::resume),
                Map.entry(UploadMedia.KIND, uploads()::resume));
    }

    Object runsCommand() {
        RunAccess.Commands kinds = new RunAccess.Commands(
                resumptions(), Map.of(UploadMedia.KIND, uploads()::leaves, Copies.KIND, copies()::leaves));
        return new RunsCommand(new RunAccess(session(), console, confirm(), runs(), kinds), confirm(), console);
    }

    Object sessionCommand() {
        return new SessionCommand(session(), console);
    }

    Object shellCommand() {
        return new ShellCommand(console, commands, this::scripts, leaving, screen);
    }
}
