package dev.fosh.shell;

import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Secrets;
import dev.fosh.session.Cancellation;
import dev.fosh.session.ServerFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Says any throwable to people, or as JSON: code, what, why, what to type. */
public final class ErrorReport {
    private final Console console;
    private final Cancellation cancellation;
    private final TraceLog traces;
    private final BooleanSupplier debug;

    /** With {@code debug}, the trace of every error is kept in the log. */
    public ErrorReport(Console console, Cancellation cancellation, TraceLog traces, BooleanSupplier debug) {
        this.console = console;
        this.cancellation = cancellation;
        this.traces = traces;
        this.debug = debug;
    }

    /** The fault that a throwable means to the user. */
    public FoshException fault(Throwable thrown) {
        boolean isKnown = thrown instanceof FoshException fault && fault.code() != ErrorCode.INTERRUPTED;
        if (isKnown) {
            return (FoshException) thrown;
        }
        try {
            cancellation.check();
        } catch (FoshException stopped) {
            // Who waits at a question can't tell why it was cut off.
            return thrown instanceof FoshException told && told.code() == stopped.code()
                    ? told
                    : stopped.causedBy(thrown);
        }
        if (thrown instanceof FoshException fault) {
            return fault;
        }
        return ServerFault.of(thrown).orElseGet(() -> bug(thrown));
    }

    private static FoshException bug(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return FoshException.of(
                        ErrorCode.BUG, "a bug in fosh: " + thrown.getClass().getSimpleName() + message)
                .why("fosh did not expect this; the same line with --debug keeps a trace for a report")
                .causedBy(thrown);
    }

    /** Says it, and gives the exit status. */
    public int report(Throwable thrown) {
        FoshException fault = fault(thrown);
        Optional<Path> trace = debug.getAsBoolean() ? traces.keep(fault) : Optional.empty();
        List<String> lines = console.format() == OutputFormat.JSON ? List.of(ErrorJson.of(fault)) : lines(fault);
        lines.forEach(line -> console.error(Secrets.mask(line)));
        trace.ifPresent(file -> console.error("  trace: " + file));
        return fault.status();
    }

    private static List<String> lines(FoshException fault) {
        List<String> lines = new ArrayList<>();
        String place = fault.place().isEmpty() ? "" : fault.place() + ": ";
        lines.add(place + "error " + fault.code().id() + ": " + fault.what());
        fault.why().ifPresent(why -> why.lines().forEach(line -> lines.add("  " + reason(line))));
        fault.tries().forEach(line -> lines.add("  try: " + line));
        return lines;
    }

    private static String reason(String line) {
        boolean speaksForItself =
                line.startsWith("did you mean ") || line.startsWith("nothing ") || line.startsWith(" ");
        return speaksForItself ? line : "why: " + line;
    }
}
