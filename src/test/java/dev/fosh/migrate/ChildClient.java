package dev.fosh.migrate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client in a JVM of its own, to be halted, frozen or killed. */
final class ChildClient implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 30;

    private final Process process;
    private final BufferedReader out;
    private final List<String> said = new ArrayList<>();

    private ChildClient(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /**
     * Where a child works.
     *
     * @param uri of the server
     * @param database its name
     * @param state where runs keep their files
     */
    record Place(String uri, String database, Path state) {}

    /**
     * Starts one.
     *
     * @param event what happens on the way, see {@link ChildMain#main}
     * @param words what it does
     */
    static ChildClient start(Place place, String event, List<String> words, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classes, ChildMain.class.getName()));
        command.addAll(List.of(place.uri(), place.database(), place.state().toString(), event));
        command.addAll(words);
        try {
            return new ChildClient(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Returns when it has said this line. */
    void waitUntil(String line) {
        try {
            for (String next = out.readLine(); next != null; next = out.readLine()) {
                said.add(next);
                if (next.equals(line)) {
                    return;
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        throw new AssertionError("it ended before it said " + line + ": " + said);
    }

    /** Returns when it is gone, and gives its status. */
    int waitFor() {
        try {
            out.lines().forEach(said::add);
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("it does not end: " + said);
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What it has printed, as far as it was waited for. */
    List<String> said() {
        return said;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without a chance to do anything about it. */
    void kill() {
        // The process itself would close its output too, before what it said was read.
        process.toHandle().destroyForcibly();
    }

    /** Stops its clock. */
    void freeze() {
        signal("-STOP");
    }

    /** Lets it run on, from the pause that it announced too. */
    void thaw() {
        signal("-CONT");
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        if (process.isAlive()) {
            waitFor();
        }
    }
}
