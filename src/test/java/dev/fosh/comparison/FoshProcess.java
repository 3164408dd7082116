package dev.fosh.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real program, as a user starts it: a process of its own, told everything on the command line. */
final class FoshProcess implements FoshUnderTest {
    private static final String MAIN = "dev.fosh.Fosh";

    private final String uri;
    private final Path home;

    /**
     * Where it runs.
     *
     * @param home an empty directory for what it keeps in a home directory
     */
    FoshProcess(String uri, Path home) {
        this.uri = uri;
        this.home = home;
    }

    @Override
    public Outcome run(String database, String... command) {
        List<String> line = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        line.addAll(List.of("--uri", uri, "--database", database, "--yes", "--output", "json"));
        line.addAll(List.of(command));
        try {
            Path errors = Files.createTempFile(home, "stderr", ".txt");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(errors.toFile());
            CleanEnvironment.set(builder, home);
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int status = process.waitFor();
            return new Outcome(status, output, Files.readString(errors));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
