package dev.fosh.migrate;

import com.mongodb.event.CommandListener;
import dev.fosh.console.Console;
import dev.fosh.console.ConsoleConfirm;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.run.RunActions;
import dev.fosh.run.RunRecord;
import dev.fosh.run.Runs;
import dev.fosh.run.RunsCommand;
import dev.fosh.session.Directories;
import dev.fosh.session.ListenedSession;
import dev.fosh.session.LoadedDataset;
import dev.fosh.session.Session;
import dev.fosh.session.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** One client of a database with all that the program has, but for its command line; answers yes to everything. */
final class Engine implements AutoCloseable {
    private final Session session;
    private final Migrations migrations;
    private final RunActions actions;
    private final RunsCommand commands;

    /**
     * A client of its own.
     *
     * @param state where runs keep their files
     * @param listeners told of its commands
     */
    Engine(String uri, String database, Path state, CommandListener... listeners) {
        Map<String, String> environment = Map.of(
                "FOSH_URI",
                uri,
                "FOSH_DATABASE",
                database,
                "FIFTYONE_DATABASE_ADMIN",
                "true",
                "HOME",
                state.toString(),
                "XDG_STATE_HOME",
                state.toString());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(nowhere, nowhere);
        Directories directories = Directories.of(environment, new Properties());
        Settings settings = Settings.load(environment, directories, false);
        session = ListenedSession.open(settings, console, List.of(listeners));
        ConsoleConfirm confirm =
                new ConsoleConfirm(console, () -> new ConsoleConfirm.Answers(true, Optional.empty(), false, true));
        Runs runs = new Runs(
                new Runs.Program(directories, Clock.systemUTC(), new SecureRandom(), "test"),
                session.cancellation(),
                console::note);
        migrations = new Migrations(
                session, console, confirm, runs, new Migrations.Revisions(Revisions.DATABASE, Revisions.ALL));
        actions = new EngineRuns(session, console, confirm, runs, migrations);
        commands = new RunsCommand(actions, confirm, console);
    }

    /** One dataset at a time, so that commands come in the same order each time. */
    void migrate(Request request) {
        migrate(request, 1);
    }

    /** So many datasets at a time. */
    void migrate(Request request, int workers) {
        migrations.migrate(request, new Manner(workers, true, Duration.ZERO, false));
    }

    /** What {@code use NAME --migrate} does. */
    void bringUp(LoadedDataset dataset) {
        migrations.bringUp(dataset);
    }

    /** Stops what is under way, as Ctrl-C does. */
    void interrupt() {
        session.cancellation().request(ErrorCode.INTERRUPTED);
    }

    /** Carries on with what was interrupted last; whether there was anything. */
    boolean resume() {
        return resume(true);
    }

    /** The same, giving up what was kept. */
    boolean resumeWithoutBackup() {
        return resume(false);
    }

    private boolean resume(boolean isBackup) {
        Optional<String> newest =
                actions.store().unfinished().stream().map(RunRecord::id).findFirst();
        newest.ifPresent(run -> commands.resume(newest, !isBackup));
        return newest.isPresent();
    }

    /** Carries on with an undo that was interrupted; whether there was one. */
    boolean resumeUndo() {
        Optional<String> undo = actions.store().unfinished().stream()
                .filter(run -> run.kind().equals(RunRecord.UNDO))
                .map(RunRecord::id)
                .findFirst();
        undo.ifPresent(run -> commands.resume(undo, false));
        return undo.isPresent();
    }

    /** Takes back the last run that changed something; whether there was one. */
    boolean undo() {
        try {
            commands.undo(Optional.empty(), false);
            return true;
        } catch (FoshException refused) {
            if (refused.code() != ErrorCode.NO_RUN_LEFT) {
                throw refused;
            }
            return false;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
