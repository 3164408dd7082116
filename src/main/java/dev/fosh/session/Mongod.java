package dev.fosh.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code mongod} program that runs on this machine.
 *
 * @param program the file
 * @param version what it says of itself, such as {@code 6.0.5}
 */
record Mongod(Path program, String version) {
    private static final Pattern VERSION = Pattern.compile("db version v(\\S+)");
    private static final int PATIENCE_SECONDS = 20;

    /** The program at that place, if {@code --version} runs there. */
    static Optional<Mongod> at(Path program) {
        if (!Files.isExecutable(program) || Files.isDirectory(program)) {
            return Optional.empty();
        }
        return ChildProcess.output(List.of(program.toString(), "--version"), PATIENCE_SECONDS)
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .map(found -> new Mongod(program, found.group(1)));
    }
}
