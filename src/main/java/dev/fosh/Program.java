package dev.fosh;

import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.session.Setting;
import dev.fosh.shell.HelpText;
import dev.fosh.shell.ProcessSignals;
import dev.fosh.shell.ProgramLine;
import dev.fosh.shell.ProgramParser;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** One run of the program: a command, a script, or the prompt. */
final class Program {
    private static final String STANDARD_INPUT = "-";
    private static final int HANGUP_STATUS = 129;
    private static final long PATIENCE_MILLIS = 5_000;

    private final Wiring wiring;
    private final IntConsumer halt;

    /** {@code halt} ends the process at once. */
    Program(Wiring wiring, IntConsumer halt) {
        this.wiring = wiring;
        this.halt = halt;
    }

    /** Runs what the arguments say, and gives the exit status. */
    int run(String... arguments) {
        if (asksForJson(List.of(arguments))) {
            wiring.console().format(OutputFormat.JSON);
        }
        try {
            return run(new ProgramParser(wiring.commands()).parse(arguments));
        } catch (Throwable thrown) {
            return wiring.errors().report(thrown);
        } finally {
            wiring.close();
        }
    }

    /** Errors in the arguments are told in the form the arguments ask for. */
    private static boolean asksForJson(List<String> arguments) {
        int output = arguments.indexOf("--output");
        return arguments.contains("--output=json")
                || output >= 0
                        && output + 1 < arguments.size()
                        && arguments.get(output + 1).equals("json");
    }

    private int run(ProgramLine line) throws Throwable {
        if (line.globals().isVersion()) {
            wiring.console().print("fosh " + version());
            return 0;
        }
        if (line.command().isEmpty() && line.globals().isHelp()) {
            wiring.console().text(HelpText.of(wiring.commands()));
            return 0;
        }
        wiring.start(line.globals());
        if (line.command().isPresent()) {
            return foreground(() -> wiring.runner().run(line.command().get()));
        }
        if (line.script().isPresent()) {
            wiring.session().variables().putAll(line.variables());
            return foreground(() -> wiring.scripts().run(line.script().get()));
        }
        return wiring.console().isInputTerminal()
                ? prompt()
                : foreground(() -> wiring.scripts().run(STANDARD_INPUT));
    }

    private int foreground(Callable<Integer> work) throws Throwable {
        ProcessSignals.handle("INT", () -> wiring.foreground().interrupt(ErrorCode.INTERRUPTED));
        onTermination(false);
        int status = wiring.foreground().run(work);
        return wiring.leaving().status().orElse(status);
    }

    private int prompt() {
        onTermination(true);
        wiring.console().note("fosh " + version() + " · help, exit");
        boolean knowsWhere = wiring.settings().isExplicit(Setting.URI)
                && wiring.commands().find("connect").isPresent();
        return wiring.loop().run(knowsWhere ? Optional.of("connect") : Optional.empty());
    }

    private void onTermination(boolean prompt) {
        ProcessSignals.handle("TERM", () -> terminate(ErrorCode.TERMINATED.status(), prompt));
        ProcessSignals.handle("HUP", () -> terminate(HANGUP_STATUS, prompt));
    }

    /** Stops what runs, closes what is open, and ends: in any case after a while. */
    private void terminate(int status, boolean prompt) {
        Thread guard = new Thread(() -> haltLater(status), "fosh-termination");
        guard.setDaemon(true);
        guard.start();
        boolean wasRunning = wiring.foreground().stop(ErrorCode.TERMINATED, PATIENCE_MILLIS);
        if (prompt || !wasRunning) {
            wiring.close();
            halt.accept(status);
        }
    }

    private void haltLater(int status) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2 * PATIENCE_MILLIS));
        halt.accept(status);
    }

    /** As in the jar's manifest. */
    static String version() {
        return Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                .orElse("of this checkout");
    }
}
