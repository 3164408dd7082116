package dev.fosh;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.dataset.CurrentDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Held;
import dev.fosh.run.Lease;
import dev.fosh.run.RunActions;
import dev.fosh.run.RunRecord;
import dev.fosh.run.RunStore;
import dev.fosh.run.RunStores;
import dev.fosh.run.Runs;
import dev.fosh.run.UndoRun;
import dev.fosh.run.Unlock;
import dev.fosh.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the commands about runs do on the open connection. */
final class RunAccess implements RunActions {
    private final Session session;
    private final Console console;
    private final Confirm confirm;
    private final Runs runs;
    private final Commands commands;

    /**
     * What the commands that begin runs do with them afterwards, by kind.
     *
     * @param resume carries one on
     * @param outside says what stays of one outside of the database when it is undone
     */
    record Commands(Map<String, Consumer<RunRecord>> resume, Map<String, Function<RunRecord, List<String>>> outside) {}

    RunAccess(Session session, Console console, Confirm confirm, Runs runs, Commands commands) {
        this.runs = runs;
        this.commands = commands;
        this.session = session;
        this.console = console;
        this.confirm = confirm;
    }

    @Override
    public RunStore store() {
        return RunStores.open(session.connection(), session.settings().directories(), console::note);
    }

    @Override
    public void resume(RunRecord run) {
        if (run.kind().equals(RunRecord.UNDO)) {
            undo().resume(run);
            CurrentDataset.rename(session);
            return;
        }
        Consumer<RunRecord> command = commands.resume().get(run.kind());
        if (command == null) {
            throw cannot(run);
        }
        command.accept(run);
        CurrentDataset.rename(session);
    }

    @Override
    public void undo(RunRecord run, boolean isForced) {
        undo().begin(run, isForced);
        CurrentDataset.rename(session);
    }

    private UndoRun undo() {
        return new UndoRun(runs, session.writableConnection(), console, undone -> commands.outside()
                .getOrDefault(undone.kind(), nothing -> List.of())
                .apply(undone));
    }

    private static FoshException cannot(RunRecord run) {
        return FoshException.of(ErrorCode.NOTHING_DONE, "this fosh can't resume run " + run.id())
                .why("its command is not known here");
    }

    @Override
    public void unlock() {
        console.show(new Unlock(session.writableConnection().database()).unlock(confirm, console::note));
    }

    @Override
    public Optional<Held> holder() {
        return Lease.look(session.connection().database());
    }
}
