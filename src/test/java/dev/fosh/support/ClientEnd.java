package dev.fosh.support;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.util.List;

/**
 * Ends a client at one of its commands: that one and all later ones fail, on every thread. Thread-safe.
 *
 * <p>In a process of its own the end is that of the process.
 */
public final class ClientEnd implements CommandListener {
    /** When in the life of a command. */
    public enum Moment {
        /** The server never sees it. */
        BEFORE,
        /** The server has carried it out, and the client never knows. */
        AFTER
    }

    private final CommandCount counted;
    private final int at;
    private final Moment moment;
    private final Runnable halt;
    private int request = -1;
    private String where;
    private boolean hasEnded;

    /** Ends what calls it with a {@link ClientEnded} at its n-th counted command, from 1. */
    public ClientEnd(String database, int at, Moment moment) {
        this(database, at, moment, () -> {});
    }

    /** The same with something to do first, such as halting the process. */
    public ClientEnd(String database, int at, Moment moment, Runnable halt) {
        this.counted = new CommandCount(database);
        this.at = at;
        this.moment = moment;
        this.halt = halt;
    }

    /** What was sent until then, the last one included. */
    public List<String> seen() {
        return counted.seen();
    }

    /** Whether the command was reached. */
    public synchronized boolean hasEnded() {
        return hasEnded;
    }

    @Override
    public synchronized String toString() {
        return moment.name().toLowerCase(java.util.Locale.ROOT) + " command " + at
                + (where == null ? " (not reached)" : ", " + where);
    }

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        if (hasEnded) {
            // What a client says when it is closed: the server would find out by itself.
            if (!event.getCommandName().equals("endSessions")) {
                throw new ClientEnded(toString());
            }
            return;
        }
        counted.commandStarted(event);
        if (counted.counts(event) && counted.count() == at) {
            where = CommandCount.describe(event);
            request = event.getRequestId();
            if (moment == Moment.BEFORE) {
                end();
            }
        }
    }

    @Override
    public synchronized void commandSucceeded(CommandSucceededEvent event) {
        isAnswered(event.getRequestId(), event.getCommandName());
    }

    @Override
    public synchronized void commandFailed(CommandFailedEvent event) {
        isAnswered(event.getRequestId(), event.getCommandName());
    }

    private void isAnswered(int id, String command) {
        if (id == request && moment == Moment.AFTER && !hasEnded) {
            end();
        } else if (hasEnded && !command.equals("endSessions")) {
            throw new ClientEnded(toString());
        }
    }

    private void end() {
        hasEnded = true;
        halt.run();
        throw new ClientEnded(toString());
    }
}
