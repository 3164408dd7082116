package dev.fosh.shell;

/** What the global options of a command line do to the rest of fosh; {@code Wiring} fills it. */
public interface Flags {
    /**
     * Puts options in force for the command that runs next; they replace those of the one before.
     *
     * @throws dev.fosh.fault.FoshException {@code BAD_VALUE} or {@code BAD_URI}
     */
    void forCommand(Globals globals);
}
