package dev.fosh.exchange;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.CommandCount;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An import that ran to its end once. Ended anywhere, it shows no half dataset; carried on, it comes out the same; taken
 * back, nothing of it is left.
 */
final class EndedImport {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String NAME = "imported";
    private static final String NO_RUN_LEFT = "F2108";

    private final String uri;
    private final MongoDatabase database;
    private final Path place;
    private final List<String> words;
    private final Snapshot before;
    private final SortedMap<String, Integer> sizes;
    private final List<String> contents;
    private final List<String> older;
    private final List<String> commands;

    /**
     * Imports once.
     *
     * @param database empty; gets a dataset that must stay as it is, and with {@code overwrites} one that is replaced
     */
    EndedImport(Path source, boolean overwrites, String uri, MongoDatabase database, Path place) {
        this.uri = uri;
        this.database = database;
        this.place = place;
        new Fixture("views-runs", place).dump("db").loadInto(database);
        this.words = new java.util.ArrayList<>(
                List.of("import", "--dataset-dir", source.toString(), "--name", NAME, "--persistent"));
        if (overwrites) {
            Path old = new Fixture("import-options", newHome()).placeExport();
            fosh(newHome())
                    .run("import", "--dataset-dir", old.toString(), "--name", NAME)
                    .requireDone();
            words.add("--overwrite");
        }
        this.older = overwrites ? Contents.of(DatabaseDump.of(database), NAME) : List.of();
        this.before = Snapshot.of(database);
        CommandCount count = new CommandCount(database.getName());
        imports(newHome(), count).requireDone();
        this.commands = count.seen();
        DatabaseDump after = DatabaseDump.of(database);
        this.contents = Contents.of(after, NAME);
        this.sizes = sizes(after);
    }

    /** What it sends to the server, in order. */
    List<String> commands() {
        return commands;
    }

    /** What the program is told. */
    List<String> words() {
        return words;
    }

    private FoshInside fosh(Path home, CommandListener... listeners) {
        return new FoshInside(uri, database.getName(), home, listeners);
    }

    private Outcome imports(Path home, CommandListener... listeners) {
        return fosh(home, listeners).run(words.toArray(String[]::new));
    }

    private Path newHome() {
        return place.resolve("home-" + COUNT.incrementAndGet());
    }

    /** Ends a client of this process at its n-th command. */
    void check(int at, ClientEnd.Moment moment, boolean isUndone) {
        ClientEnd end = new ClientEnd(database.getName(), at, moment);
        check(end, isUndone, home -> {
            try {
                imports(home, end);
            } catch (Error | RuntimeException thrown) {
                // An ended client's last words mean nothing.
                if (!end.hasEnded()) {
                    throw thrown;
                }
            }
        });
    }

    /**
     * Makes the database what it was, breaks an import, looks at what can be seen, and carries on or goes back.
     *
     * @param where tells afterwards what was done
     * @param broken is given the home directory
     */
    void check(Object where, boolean isUndone, Consumer<Path> broken) {
        Path home = newHome();
        try {
            before.restore(database);
            broken.accept(home);
            requireWhole();
            Leases.expire(database);
            if (isUndone) {
                requireOver(fosh(home).run("undo"));
                before.requireSame(Snapshot.of(database));
            } else {
                resume(home);
            }
        } catch (AssertionError | RuntimeException problem) {
            String then = isUndone ? "undo" : "resume";
            throw new AssertionError(
                    words + ", " + where + " of " + commands.size() + ", then " + then + ": " + problem, problem);
        }
    }

    /** What can be seen of the dataset is what was there before, or all of the new one. */
    private void requireWhole() {
        DatabaseDump dump = DatabaseDump.of(database);
        boolean isThere = dump.documents("datasets").stream()
                .anyMatch(dataset -> dataset.getString("name").getValue().equals(NAME));
        if (isThere || !older.isEmpty()) {
            List<String> found = Contents.of(dump, NAME);
            if (!found.equals(contents) && !found.equals(older)) {
                throw new AssertionError("half a dataset can be seen: " + found);
            }
        }
    }

    private void resume(Path home) {
        requireOver(fosh(home).run("resume"));
        if (before.differences(Snapshot.of(database)).isEmpty()) {
            imports(home).requireDone();
        }
        DatabaseDump after = DatabaseDump.of(database);
        Contents.requireSame(contents, Contents.of(after, NAME));
        if (!sizes(after).equals(sizes)) {
            throw new AssertionError("left over: " + sizes(after) + " instead of " + sizes);
        }
    }

    private static void requireOver(Outcome outcome) {
        if (!outcome.code().equals(NO_RUN_LEFT)) {
            outcome.requireDone();
        }
    }

    /** How many documents there are in what; new collections have new names each time. */
    private static SortedMap<String, Integer> sizes(DatabaseDump dump) {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        dump.collections().forEach((name, found) -> {
            String kind = name.replaceAll("[0-9a-f]{24}", "…");
            sizes.merge(kind, found.documents().size(), Integer::sum);
            sizes.merge(kind + " collections", 1, Integer::sum);
        });
        return sizes;
    }
}
