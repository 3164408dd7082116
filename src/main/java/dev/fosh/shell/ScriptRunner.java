package dev.fosh.shell;

import dev.fosh.console.Console;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import java.util.Set;

/** Runs {@code .fosh} files: checks all of it first, then line by line up to the first error. */
public final class ScriptRunner {
    private static final String NOTHING_RUN = "nothing was run: the script is checked before its first line";
    private static final Set<ErrorCode> STOPS = Set.of(ErrorCode.INTERRUPTED, ErrorCode.TERMINATED);
    private static final int DEEPEST = 50;

    private final ArgumentParser parser;
    private final CommandRunner runner;
    private final Variables variables;
    private final Surroundings around;
    private int depth;

    /** What scripts share with the prompt. */
    public record Surroundings(Console console, ErrorReport errors, Cancellation cancellation, Leaving leaving) {}

    public ScriptRunner(ArgumentParser parser, CommandRunner runner, Variables variables, Surroundings around) {
        this.parser = parser;
        this.runner = runner;
        this.variables = variables;
        this.around = around;
    }

    /**
     * Runs a script, or standard input for {@code -}, and says with which status it ended: that of the line which stopped
     * it, that of {@code exit}, or 0 after its last line.
     *
     * @throws FoshException of the line that stopped it, with its place
     */
    public int run(String file) {
        ScriptFile script = checked(file);
        if (depth >= DEEPEST) {
            throw FoshException.of(ErrorCode.SYNTAX, "scripts read each other without end");
        }
        depth++;
        try {
            for (ScriptLine line : script.lines()) {
                int status = run(line);
                if (around.leaving().status().isPresent()) {
                    return around.leaving().status().get();
                }
                if (status != 0 && !line.mayFail()) {
                    return status;
                }
            }
            return 0;
        } finally {
            depth--;
        }
    }

    /** Whether the command that runs now was read from a script, so that nobody can be asked. */
    public boolean isRunning() {
        return depth > 0;
    }

    private ScriptFile checked(String file) {
        try {
            ScriptFile script = ScriptFile.read(file);
            new ScriptCheck(parser, variables).check(script);
            return script;
        } catch (FoshException wrong) {
            if (wrong.place().isEmpty()) {
                throw wrong;
            }
            String note = depth == 0 ? NOTHING_RUN : "nothing of it was run";
            throw wrong.why(wrong.why().map(why -> why + "\n").orElse("") + note);
        }
    }

    private int run(ScriptLine line) {
        try {
            around.cancellation().check();
            int status = runner.run(parser.parse(line.expand(variables)));
            if (status != 0) {
                around.console().note(line.at().lineOnly() + ": ended with status " + status);
            }
            return status;
        } catch (Exception failed) {
            FoshException fault = around.errors().fault(failed).at(line.at().lineOnly());
            if (!line.mayFail() || STOPS.contains(fault.code())) {
                throw fault;
            }
            around.errors().report(fault);
            return fault.status();
        }
    }
}
