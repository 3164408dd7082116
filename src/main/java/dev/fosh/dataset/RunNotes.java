package dev.fosh.dataset;

import dev.fosh.session.Connection;
import java.util.List;

/** What there is to say of fosh's own runs beside other things; only looks. May be asked on any thread. */
public interface RunNotes {
    /** Those that stopped before their end, the newest first. */
    List<RunNote> interrupted(Connection connection);

    /** The last ones, the newest first. */
    List<RunNote> recent(Connection connection);

    /**
     * A run in a few words.
     *
     * @param id the run's
     * @param line what was typed
     * @param started in UTC, to the second
     */
    record RunNote(String id, String line, String started) {}
}
