package dev.fosh.shell;

import dev.fosh.fault.FoshException;
import dev.fosh.fault.Secrets;
import dev.fosh.session.PrivateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** The file that keeps traces of errors, readable by the owner only. */
public final class TraceLog {
    private final Supplier<Path> directory;
    private final Clock clock;

    public TraceLog(Supplier<Path> directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Adds a trace, secrets masked; nothing where the file can't be written, since an error is being reported. */
    Optional<Path> keep(FoshException fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        Path file = directory.get().resolve("errors.log");
        try {
            PrivateFiles.onlyForOwner(file);
            Files.writeString(
                    file, clock.instant() + " " + Secrets.mask(trace.toString()) + "\n", StandardOpenOption.APPEND);
            return Optional.of(file);
        } catch (IOException | UncheckedIOException unwritable) {
            return Optional.empty();
        }
    }
}
