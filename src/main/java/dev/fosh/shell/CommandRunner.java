package dev.fosh.shell;

import dev.fosh.console.Console;
import java.io.PrintWriter;
import java.io.Writer;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;

/** Runs a command line that was understood, through Spring Shell's executor, with its global options in force. */
public final class CommandRunner {
    private static final InputReader NO_INPUT = new InputReader() {};

    private final Commands commands;
    private final CommandExecutor executor;
    private final Console console;
    private final Flags flags;
    private Globals inForce = Globals.none();

    public CommandRunner(Commands commands, Console console, Flags flags) {
        this.commands = commands;
        this.executor = new CommandExecutor(commands.registry());
        this.console = console;
        this.flags = flags;
    }

    /**
     * Runs the command, and says which status it ended with. Options stay in force until the next one, so that an error
     * is reported as they ask; lines of a script that the command runs inherit them.
     *
     * @throws Exception whatever the command throws, itself
     */
    public int run(Invocation invocation) throws Exception {
        Globals outer = inForce;
        inForce = outer.and(invocation.globals());
        try {
            flags.forCommand(inForce);
            return invocation.globals().isHelp() ? help(invocation.command()) : execute(invocation);
        } finally {
            inForce = outer;
        }
    }

    private int help(MethodCommand command) {
        console.text(HelpText.of(command));
        return 0;
    }

    private int execute(Invocation invocation) throws Exception {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        try {
            return executor.execute(new CommandContext(invocation.input(), commands.registry(), nowhere, NO_INPUT))
                    .code();
        } catch (CommandExecutionException wrapped) {
            if (wrapped.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw wrapped;
        }
    }
}
