package dev.fosh.run;

import java.util.Iterator;

/** What has to be typed before a run is undone by force. */
final class UndoName {
    private UndoName() {}

    /** The name of the run's only dataset, or else that of the database. */
    static String of(RunRecord run, Iterable<RunItem> items) {
        Iterator<RunItem> iterator = items.iterator();
        if (!iterator.hasNext()) {
            return run.database();
        }
        RunItem first = iterator.next();
        boolean isOneDataset = !iterator.hasNext() && first.target() != null && first.name() != null;
        return isOneDataset ? first.name() : run.database();
    }
}
