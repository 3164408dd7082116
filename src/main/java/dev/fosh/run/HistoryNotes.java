package dev.fosh.run;

import com.mongodb.MongoException;
import dev.fosh.dataset.RunNotes;
import dev.fosh.session.Connection;
import dev.fosh.session.Directories;
import java.util.List;
import java.util.Optional;

/** Reads the history for those who only mention it; a server or user that does not allow it is no hindrance. */
public final class HistoryNotes implements RunNotes {
    private static final int RECENT = 200;

    private final Directories directories;

    public HistoryNotes(Directories directories) {
        this.directories = directories;
    }

    @Override
    public List<RunNote> interrupted(Connection connection) {
        return history(connection).unfinished().stream()
                .filter(run -> run.state() == RunState.INTERRUPTED)
                .map(HistoryNotes::note)
                .toList();
    }

    @Override
    public List<RunNote> recent(Connection connection) {
        return history(connection).all().stream()
                .limit(RECENT)
                .map(HistoryNotes::note)
                .toList();
    }

    private RunHistory history(Connection connection) {
        RunStore store = RunStores.open(connection, directories, ignored -> {});
        return new RunHistory(store, () -> holder(connection));
    }

    private static Optional<Held> holder(Connection connection) {
        try {
            return Lease.look(connection.database());
        } catch (MongoException refused) {
            if (!RunStores.isUnauthorized(refused)) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private static RunNote note(RunRecord run) {
        return new RunNote(run.id(), run.line(), RunText.time(run.started()) + " UTC");
    }
}
