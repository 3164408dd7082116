package dev.fosh.migrate;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Progress;

/** Shows a running migration: progress over the datasets, and with {@code --verbose} every revision. */
final class MigrationDisplay implements Watcher, AutoCloseable {
    private final Console console;
    private final boolean isVerbose;
    private final Progress progress;
    private String dataset = "";
    private String step = "";
    private long swept;
    private long total;

    /** Starts showing; {@code datasets} is how many there are to do. */
    MigrationDisplay(Console console, boolean isVerbose, int datasets) {
        this.console = console;
        this.isVerbose = isVerbose;
        this.progress = console.progress("datasets", datasets);
    }

    @Override
    public void begins(String name, Span span) {
        dataset = name;
        step = "";
        total = 0;
        update();
        if (isVerbose) {
            console.note("migrating " + name + " from " + span.from() + " to " + span.to());
        }
    }

    @Override
    public void runs(Revision revision, Direction direction) {
        step = "  " + revision.version() + " " + direction;
        total = 0;
        update();
        if (isVerbose) {
            console.note(step + "  " + revision.summary());
        }
    }

    @Override
    public void sweeps(String collection, long documents) {
        swept = 0;
        total = documents;
        update();
    }

    @Override
    public void advances(long documents) {
        swept += documents;
        update();
    }

    private void update() {
        String where = dataset + step;
        long now = swept;
        long of = total;
        progress.at(() -> of == 0 ? where : where + "  " + Figures.count(now) + " of " + Figures.count(of));
    }

    @Override
    public void warns(String message) {
        console.warn(dataset.isEmpty() ? message : dataset + ": " + message);
    }

    @Override
    public void ends(Outcome outcome) {
        progress.add(1);
    }

    @Override
    public void close() {
        progress.close();
    }
}
