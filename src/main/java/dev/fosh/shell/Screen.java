package dev.fosh.shell;

import java.util.List;

/** The terminal of the prompt, as far as commands need it. */
public interface Screen {
    /** Lines typed so far, oldest first. */
    List<String> history();

    /** Clears the terminal; does nothing where there is none. */
    void clear();
}
