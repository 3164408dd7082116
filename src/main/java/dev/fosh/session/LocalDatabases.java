package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The two databases on this machine: that of the FiftyOne installation, and fosh's demo. */
final class LocalDatabases {
    private final Settings settings;
    private final Cancellation cancellation;
    private final Consumer<String> notes;

    LocalDatabases(Settings settings, Cancellation cancellation, Consumer<String> notes) {
        this.settings = settings;
        this.cancellation = cancellation;
        this.notes = notes;
    }

    /**
     * The server of the local FiftyOne installation; its directory is never made.
     *
     * @throws FoshException {@code NO_LOCAL_DATABASE}
     */
    LocalServer local() {
        Directories directories = settings.directories();
        Path directory = directories.expand(settings.text(Setting.DATABASE_DIR).orElseThrow());
        if (!Files.exists(directory.resolve("WiredTiger"))) {
            String why = Files.isDirectory(directory) ? " holds no database" : " does not exist";
            throw FoshException.of(ErrorCode.NO_LOCAL_DATABASE, "there is no local FiftyOne database")
                    .why(directories.shown(directory) + why + "; FiftyOne makes it when it is first used")
                    .tryThis("connect demo")
                    .tryThis("connect mongodb://HOST:27017");
        }
        return server(directory, false);
    }

    /** The server of the demo, in a directory of fosh's own. */
    LocalServer demo() {
        return server(PrivateFiles.directory(settings.directories().data().resolve("demo")), true);
    }

    private LocalServer server(Path directory, boolean fetch) {
        return new LocalServer(directory, settings.directories().state(), () -> mongod(fetch), cancellation, notes);
    }

    private Mongod mongod(boolean fetch) {
        MongodPlaces places = new MongodPlaces(settings);
        Optional<Path> script = settings.directories()
                .checkout()
                .map(checkout -> checkout.resolve("scripts/get-mongod"))
                .filter(Files::isExecutable);
        return places.look()
                .or(() -> {
                    script.filter(present -> fetch).ifPresent(this::fetch);
                    return script.filter(present -> fetch).flatMap(done -> places.look());
                })
                .orElseThrow(places::none);
    }

    private void fetch(Path script) {
        notes.accept("there is no `mongod` yet: running " + script);
        ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true);
        builder.environment()
                .put(
                        "XDG_CACHE_HOME",
                        settings.directories().cache().getParent().toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(notes);
            }
            process.waitFor();
            cancellation.check();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(stopped);
        }
    }
}
