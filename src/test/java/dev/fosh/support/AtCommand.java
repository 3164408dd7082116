package dev.fosh.support;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.concurrent.atomic.AtomicInteger;

/** Does something just before a client sends its n-th command to a database, from 1; the command is sent then. Thread-safe. */
public final class AtCommand implements CommandListener {
    private final CommandCount counted;
    private final int at;
    private final Runnable action;
    private final AtomicInteger count = new AtomicInteger();

    public AtCommand(String database, int at, Runnable action) {
        this.counted = new CommandCount(database);
        this.at = at;
        this.action = action;
    }

    /** Whether it was done. */
    public boolean isDone() {
        return count.get() >= at;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (counted.counts(event) && count.incrementAndGet() == at) {
            action.run();
        }
    }
}
