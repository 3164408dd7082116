package dev.fosh.migrate;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.run.Held;
import dev.fosh.run.Lease;
import dev.fosh.run.RunActions;
import dev.fosh.run.RunRecord;
import dev.fosh.run.RunStore;
import dev.fosh.run.Runs;
import dev.fosh.run.UndoRun;
import dev.fosh.run.Unlock;
import dev.fosh.session.Session;
import java.util.Optional;

/** What the commands about runs do for {@link Engine}. */
record EngineRuns(Session session, Console console, Confirm confirm, Runs runs, Migrations migrations)
        implements RunActions {
    @Override
    public RunStore store() {
        return runs.store(session.connection());
    }

    @Override
    public void resume(RunRecord run) {
        if (run.kind().equals(RunRecord.UNDO)) {
            new UndoRun(runs, session.connection(), console).resume(run);
        } else {
            migrations.resume(run);
        }
    }

    @Override
    public void undo(RunRecord run, boolean isForced) {
        new UndoRun(runs, session.connection(), console).begin(run, isForced);
    }

    @Override
    public void unlock() {
        new Unlock(session.connection().database()).unlock(confirm, console::note);
    }

    @Override
    public Optional<Held> holder() {
        return Lease.look(session.connection().database());
    }
}
