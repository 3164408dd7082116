package dev.fosh.shell;

import org.jline.utils.Signals;

/** Signals that the process gets; a handler runs on a thread of its own. */
public final class ProcessSignals {
    private ProcessSignals() {}

    /** Handles a signal, such as {@code INT}, from now on; does nothing where the system has no such signal. */
    public static void handle(String name, Runnable handler) {
        Signals.register(name, handler);
    }
}
