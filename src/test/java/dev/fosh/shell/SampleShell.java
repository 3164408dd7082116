package dev.fosh.shell;

import dev.fosh.console.Console;
import dev.fosh.session.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shell around {@link SampleCommand}, with its streams caught. */
final class SampleShell {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Console console = new Console(stream(out), stream(err));
    final Cancellation cancellation = new Cancellation();
    final Leaving leaving = new Leaving();
    final Map<String, String> variables = new TreeMap<>();
    final SampleCommand sample = new SampleCommand(variables, leaving);
    final Commands commands =
            new Commands(List.of(new CommandFamily(SampleCommand.class, SampleCommand.NAMES, () -> sample)));
    final ErrorReport errors = new ErrorReport(
            console, cancellation, new TraceLog(() -> Path.of("target/traces"), Clock.systemUTC()), () -> false);
    final CommandRunner runner = new CommandRunner(commands, console, globals -> {});
    final ScriptRunner scripts = new ScriptRunner(
            new ArgumentParser(commands, false),
            runner,
            new Variables(variables, Map.of("HOME_TOWN", "Berlin")),
            new ScriptRunner.Surroundings(console, errors, cancellation, leaving));

    SampleShell() {
        sample.scripts = scripts;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Runs words as one command line and gives the call it led to. */
    String call(String... words) throws Exception {
        runner.run(new ArgumentParser(commands, false).parse(Token.arguments(words)));
        return sample.calls.get(sample.calls.size() - 1);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
