package dev.fosh.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, to be killed or to run short of something. */
public final class ChildFosh implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 30;
    private static final String PROGRAM = "dev.fosh.Fosh";

    private final Process process;
    private final Path said;

    private ChildFosh(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Where it works.
     *
     * @param home for what the program keeps; made if it is not there
     * @param environment further variables
     */
    public record Place(String uri, String database, Path home, Map<String, String> environment) {
        Place(String uri, String database, Path home) {
            this(uri, database, home, Map.of());
        }
    }

    /** Starts one command. */
    public static ChildFosh start(Place place, List<String> words) {
        return start(place, words, "", List.of(PROGRAM));
    }

    /** The same with no file larger than so many kilobytes. */
    static ChildFosh startWithSmallFiles(Place place, List<String> words, int kilobytes) {
        return start(place, words, "ulimit -f " + kilobytes + "; ", List.of(PROGRAM));
    }

    /** The same in a small heap, whose use it tells; see {@link ProbedFosh}. */
    static ChildFosh startProbed(Place place, List<String> words, String heap) {
        List<String> main = List.of("-Xmx" + heap, ProbedFosh.class.getName());
        return start(place, words, "", main);
    }

    private static ChildFosh start(Place place, List<String> words, String before, List<String> main) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(main);
        command.addAll(List.of("--no-config", "--yes", "--output", "json"));
        command.addAll(words);
        try {
            Path said = Files.createTempFile(Files.createDirectories(place.home()), "said", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(said.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "FOSH_URI", place.uri(),
                            "FOSH_DATABASE", place.database(),
                            "HOME", place.home().toString(),
                            "FIFTYONE_DATABASE_ADMIN", "true"));
            builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
            builder.environment().putAll(place.environment());
            return new ChildFosh(builder.start(), said);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without a chance to do anything about it, and returns when it is gone. */
    public void kill() {
        process.toHandle().destroyForcibly();
        waitFor();
    }

    /** Returns when it is gone, and gives its status. */
    public int waitFor() {
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("it does not end: " + said());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What it has printed. */
    public String said() {
        return Folders.read(said);
    }

    @Override
    public void close() {
        kill();
    }
}
