package dev.fosh.session;

import com.mongodb.event.CommandListener;
import dev.fosh.console.Console;
import java.util.List;

/** A session whose commands somebody listens to. */
public final class ListenedSession {
    private ListenedSession() {}

    /** As the program makes one, with these listeners beside its own. */
    public static Session open(Settings settings, Console console, List<CommandListener> listeners) {
        return new Session(settings, console, listeners);
    }
}
