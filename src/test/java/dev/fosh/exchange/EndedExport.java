package dev.fosh.exchange;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.CommandCount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An export that ran to its end once. Ended anywhere, it is there whole or not at all, and can be carried on or done again. */
final class EndedExport {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String MANIFEST = "fosh.json";
    private static final String NO_RUN_LEFT = "F2108";

    private final String uri;
    private final MongoDatabase database;
    private final Path place;
    private final Path home;
    private final List<String> options;
    private final SortedMap<String, String> files;
    private final List<String> commands;

    /**
     * Exports once.
     *
     * @param options the dataset and more, but for the folder
     */
    EndedExport(List<String> options, String uri, MongoDatabase database, Path place) {
        this.uri = uri;
        this.database = database;
        this.place = place;
        this.home = place.resolve("home-of-" + database.getName());
        this.options = options;
        CommandCount count = new CommandCount(database.getName());
        Path target = newTarget();
        exports(target, count).requireDone();
        this.commands = count.seen();
        this.files = content(target);
    }

    /** What it sends to the server, in order. */
    List<String> commands() {
        return commands;
    }

    /** What the program is told to export to a place. */
    List<String> words(Path target) {
        List<String> words = new ArrayList<>(List.of("export"));
        words.addAll(options);
        words.addAll(List.of("--export-dir", target.toString()));
        return words;
    }

    private FoshInside fosh(CommandListener... listeners) {
        return new FoshInside(uri, database.getName(), home, listeners);
    }

    private Outcome exports(Path target, CommandListener... listeners) {
        return fosh(listeners).run(words(target).toArray(String[]::new));
    }

    private Path newTarget() {
        Path folder = place.resolve("exports-" + COUNT.incrementAndGet());
        try {
            return Files.createDirectories(folder).resolve("out");
        } catch (java.io.IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }

    /** Ends a client of this process at its n-th command. */
    void check(int at, ClientEnd.Moment moment, boolean isResumed) {
        ClientEnd end = new ClientEnd(database.getName(), at, moment);
        check(end, isResumed, target -> {
            try {
                exports(target, end);
            } catch (Error | RuntimeException thrown) {
                // An ended client's last words mean nothing.
                if (!end.hasEnded()) {
                    throw thrown;
                }
            }
        });
    }

    /**
     * Breaks an export, looks for what an import would take, and carries on or exports again.
     *
     * @param where tells afterwards what was done
     * @param broken is given the place to export to
     */
    void check(Object where, boolean isResumed, Consumer<Path> broken) {
        Path target = newTarget();
        // Runs that were broken and not carried on would be to choose from.
        database.getCollection("fosh_runs").drop();
        database.getCollection("fosh_lock").drop();
        try {
            broken.accept(target);
            requireWhole(target);
            Leases.expire(database);
            if (isResumed) {
                Outcome outcome = fosh().run("resume");
                if (!outcome.code().equals(NO_RUN_LEFT)) {
                    outcome.requireDone();
                }
            }
            if (!Files.exists(target)) {
                exports(target).requireDone();
            }
            if (!content(target).equals(files)) {
                throw new AssertionError(
                        "exported again, it is not the same: " + content(target).keySet());
            }
            requireAlone(target);
        } catch (AssertionError | RuntimeException problem) {
            throw new AssertionError(words(target) + ", " + where + " of " + commands.size() + ": " + problem, problem);
        }
    }

    /** Nothing in the folder is taken by an import or passes as an export but the whole of it. */
    private void requireWhole(Path target) {
        Folders.children(target.getParent()).values().forEach(each -> {
            boolean passes = fosh().run("import", "--check", "--dataset-dir", each.toString())
                                    .status()
                            == 0
                    || fosh().run("verify-export", each.toString()).status() == 0;
            if (passes && !content(each).equals(files)) {
                throw new AssertionError("half an export passes for a whole one: " + each + " "
                        + content(each).keySet());
            }
        });
        if (Files.exists(target) && !content(target).equals(files)) {
            throw new AssertionError(
                    "half an export is in its place: " + content(target).keySet());
        }
    }

    private static void requireAlone(Path target) {
        if (Folders.children(target.getParent()).size() != 1) {
            throw new AssertionError("left over beside it: "
                    + Folders.children(target.getParent()).keySet());
        }
    }

    /** Everything but the manifest, which says when it was made. */
    private static SortedMap<String, String> content(Path target) {
        SortedMap<String, String> content = new TreeMap<>();
        Folders.files(target)
                .forEach((name, bytes) -> content.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
        content.remove(MANIFEST);
        return content;
    }
}
