package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs small programs and looks at processes. */
final class ChildProcess {
    private ChildProcess() {}

    /**
     * What the program wrote to its standard output; nothing where it can't be run, fails, or takes too long.
     *
     * @throws FoshException {@code INTERRUPTED}
     */
    static Optional<String> output(List<String> command, int seconds) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit().orTimeout(seconds, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(stopped);
        }
    }

    /** Whether a process of that number runs; one that has ended and waits for its parent does not. */
    static boolean isRunning(long pid) {
        boolean alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        if (!alive || !Files.isReadable(stat)) {
            return alive;
        }
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return !text.substring(text.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }
}
