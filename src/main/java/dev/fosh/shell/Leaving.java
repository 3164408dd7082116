package dev.fosh.shell;

import java.util.Optional;

/** Whether {@code exit} was called, and with which status. Used by one command at a time. */
public final class Leaving {
    private volatile Integer status;

    /** Ends the script, or the shell, after this command. */
    public void leave(int exitStatus) {
        status = exitStatus;
    }

    public Optional<Integer> status() {
        return Optional.ofNullable(status);
    }
}
