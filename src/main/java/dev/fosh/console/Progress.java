package dev.fosh.console;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Count, rate and time left of one piece of work: a bar on a terminal, a plain line every five seconds elsewhere.
 *
 * <p>Thread-safe; one at a time is shown. Notes that are said meanwhile stand above the bar. It shows itself again when
 * nothing is reported for a while, so that one long request does not look like nothing at all.
 */
public final class Progress implements AutoCloseable {
    private static final long BAR_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long TICK_MILLIS = 500;
    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Console console;
    private final String what;
    private final long total;
    private final boolean isShown;
    private final boolean isBar;
    private final long started;
    private final Thread owner = Thread.currentThread();
    private long shown;
    private long done;
    private Supplier<String> item = () -> "";
    private boolean hasSaid;
    private boolean isClosed;

    Progress(Console console, String what, long total) {
        this.console = console;
        this.what = what;
        this.total = total;
        isShown = console.isProgressShown();
        isBar = console.hasBars();
        started = console.nanoTime();
        shown = started;
        if (isShown && console.hasClock()) {
            Thread ticker = new Thread(this::tick, "fosh-progress");
            ticker.setDaemon(true);
            ticker.start();
        }
    }

    private synchronized void tick() {
        try {
            while (!isClosed) {
                wait(TICK_MILLIS);
                update();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** So many more are done. */
    public synchronized void add(long count) {
        done += count;
        update();
    }

    /** What is being worked on now, shown beside the bar. */
    public void at(String now) {
        at(() -> now);
    }

    /** The same where it is only put into words when it is shown, by any thread. */
    public synchronized void at(Supplier<String> now) {
        item = now;
        update();
    }

    private void update() {
        long now = console.nanoTime();
        if (isShown && !isClosed && now - shown >= (isBar ? BAR_NANOS : LINE_NANOS)) {
            shown = now;
            show(now);
        }
    }

    private void show(long now) {
        hasSaid = true;
        ProgressText text = new ProgressText(what, done, total, (now - started) / NANOS_A_SECOND, item.get());
        if (isBar) {
            // One cell stays free: terminals wrap when the last one is written.
            console.status(owner, text.bar(console.width() - 1));
        } else {
            console.note(text.plain());
        }
    }

    /** Removes the bar; elsewhere says how it ended, if anything was said before. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        notifyAll();
        if (hasSaid && isBar) {
            console.status(owner, "");
        } else if (hasSaid) {
            item = () -> "";
            show(console.nanoTime());
        }
    }
}
