package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** The prompt: reads a line, runs it, reports what went wrong; Ctrl-C and Ctrl-D are its own. */
public final class ShellLoop {
    private final ShellTerminal terminal;
    private final ArgumentParser parser;
    private final CommandRunner runner;
    private final Context context;

    /** What the loop shares with the rest of fosh. */
    public record Context(
            Variables variables,
            Foreground foreground,
            ErrorReport errors,
            Flags flags,
            Leaving leaving,
            Supplier<Optional<Situation>> situation) {}

    public ShellLoop(ShellTerminal terminal, ArgumentParser parser, CommandRunner runner, Context context) {
        this.terminal = terminal;
        this.parser = parser;
        this.runner = runner;
        this.context = context;
    }

    /** Runs until Ctrl-D or {@code exit}, and gives the exit status; {@code first} is run before the first prompt. */
    public int run(Optional<String> first) {
        LineReader reader = terminal.reader();
        terminal.terminal()
                .handle(Terminal.Signal.INT, signal -> context.foreground().interrupt(ErrorCode.INTERRUPTED));
        first.ifPresent(this::runLine);
        while (context.leaving().status().isEmpty()) {
            try {
                runLine(reader.readLine(Prompt.of(context.situation().get(), terminal.isPlain())));
            } catch (UserInterruptException cleared) {
                continue;
            } catch (EndOfFileException left) {
                return 0;
            }
        }
        return context.leaving().status().get();
    }

    private void runLine(String line) {
        try {
            for (ScriptLine command : LineSyntax.typed(line)) {
                context.foreground().run(() -> runner.run(parser.parse(command.expand(context.variables()))));
            }
        } catch (Throwable thrown) {
            context.errors().report(thrown);
        } finally {
            context.flags().forCommand(Globals.none());
        }
    }
}
