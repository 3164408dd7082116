package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.CommandCount;
import dev.fosh.support.Comparison;
import dev.fosh.support.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A case that ran to its end once; from then on each broken run of it has to come out the same. */
final class Unbroken {
    /** So many commands more are sent by a slow run: items that end more than a second apart are saved one by one. */
    private static final int SAVED_BY_TIME = 2;

    private final KillCase killed;
    private final String uri;
    private final MongoDatabase database;
    private final Path states;
    private final Snapshot before;
    private final Snapshot after;
    private final List<String> commands;
    private Optional<Snapshot> current = Optional.empty();

    /**
     * Runs the case.
     *
     * @param database empty
     * @param states where each run gets a directory for its files
     */
    Unbroken(KillCase killed, String uri, MongoDatabase database, Path states) {
        this.killed = killed;
        this.uri = uri;
        this.database = database;
        this.states = states;
        killed.before().get().loadInto(database);
        this.before = Snapshot.of(database);
        CommandCount count = new CommandCount(database.getName());
        try (Engine engine = new Engine(uri, database.getName(), newState(), count)) {
            engine.migrate(killed.request(), killed.workers());
        }
        this.after = Snapshot.of(database);
        this.commands = count.seen();
    }

    /** What follows on a broken run. */
    enum Aftermath {
        /** It is carried on. */
        RESUME,
        /** It is taken back. */
        UNDO;

        /** Each in turn; {@code -Daftermaths=1} for the first only. */
        static Aftermath inTurn(int number) {
            return values()[number % Integer.getInteger("aftermaths", values().length)];
        }
    }

    private record Twice(ClientEnd first, ClientEnd second) {}

    KillCase killed() {
        return killed;
    }

    Snapshot after() {
        return after;
    }

    /** What the client sends, in order. */
    List<String> commands() {
        return commands;
    }

    /** The number of the first command that changes anything, from 1; the last one where none does. */
    int firstWrite() {
        return first(this::isWrite);
    }

    /** The number of the first command that changes something of the user's, from 1; the last one where none does. */
    int firstChange() {
        return first(at -> isWrite(at) && !commands.get(at - 1).contains(" fosh_"));
    }

    private int first(IntPredicate wanted) {
        return IntStream.rangeClosed(1, commands.size())
                .filter(wanted)
                .findFirst()
                .orElse(commands.size());
    }

    /** Whether the same commands come in the same order each time. */
    boolean isOrdered() {
        return killed.workers() == 1;
    }

    /** Whether the n-th command may change something. */
    boolean isWrite(int at) {
        return CommandCount.isWrite(commands.get(at - 1));
    }

    /** Where a child of this process works on the case. */
    ChildClient.Place place(Path state) {
        return new ChildClient.Place(uri, database.getName(), state);
    }

    /** Ends a client of this process at its n-th command. */
    void check(int at, ClientEnd.Moment moment, Aftermath aftermath) {
        ClientEnd end = new ClientEnd(database.getName(), at, moment);
        // By then it has made its own collections, or found them empty, and either is the same.
        boolean hasOwn = isOrdered() && at > firstChange();
        try {
            check(end, hasOwn, state -> runUntil(end, state), aftermath);
        } catch (AssertionError problem) {
            boolean isAsBefore =
                    commands.subList(0, Math.min(at, commands.size())).equals(end.seen());
            throw isAsBefore
                    ? problem
                    : new AssertionError(problem.getMessage() + "\nnot the same commands: " + end.seen(), problem);
        }
    }

    /** Ends a client of this process before its n-th command, which is to leave no trace, on the server or in a file. */
    void checkUntouched(int at) {
        ClientEnd end = new ClientEnd(database.getName(), at, ClientEnd.Moment.BEFORE);
        Path state = newState();
        try {
            restore(false);
            runUntil(end, state);
            before.requireSame(look());
            assertThat(database.listCollectionNames()).noneMatch(name -> name.startsWith("fosh_"));
            assertThat(state).isEmptyDirectory();
        } catch (AssertionError | RuntimeException problem) {
            throw new AssertionError(killed + ", " + end + " of " + commands.size() + ": " + problem, problem);
        }
    }

    /**
     * Makes the database what it was, breaks a run, carries on or goes back with another client, and compares.
     *
     * @param where tells afterwards what was done
     * @param broken is given the directory for the run's files
     */
    void check(Object where, Consumer<Path> broken, Aftermath aftermath) {
        check(where, false, broken, aftermath);
    }

    private void check(Object where, boolean hasOwn, Consumer<Path> broken, Aftermath aftermath) {
        Path state = newState();
        try {
            restore(hasOwn);
            broken.accept(state);
            expireLease();
            if (aftermath == Aftermath.RESUME) {
                resume(state);
            } else {
                undo(state);
            }
        } catch (AssertionError | RuntimeException problem) {
            throw new AssertionError(
                    killed + ", " + where + " of " + commands.size() + ", then " + aftermath + ": " + problem, problem);
        }
    }

    /** Ends the client that carries on or goes back too, if it sends so many commands; a third one has the last word. */
    void checkTwice(int at, int again, ClientEnd.Moment moment, Aftermath aftermath) {
        ClientEnd first = new ClientEnd(database.getName(), at, moment);
        ClientEnd second = new ClientEnd(database.getName(), again, moment);
        Consumer<Path> broken = state -> {
            runUntil(first, state);
            expireLease();
            try (Engine engine = new Engine(uri, database.getName(), state, second)) {
                if (aftermath == Aftermath.RESUME) {
                    engine.resume();
                } else {
                    engine.undo();
                }
            } catch (Error | RuntimeException thrown) {
                if (!second.hasEnded()) {
                    throw thrown;
                }
            }
        };
        check(new Twice(first, second), broken, aftermath);
    }

    private void runUntil(ClientEnd end, Path state) {
        try (Engine engine = new Engine(uri, database.getName(), state, end)) {
            engine.migrate(killed.request(), killed.workers());
        } catch (Error | RuntimeException thrown) {
            // An ended client's last words mean nothing.
            if (!end.hasEnded()) {
                throw thrown;
            }
        }
        if (!end.hasEnded() && isOrdered() && end.seen().size() < commands.size() - SAVED_BY_TIME) {
            throw new AssertionError("the run has fewer commands this time");
        }
    }

    /** The holder looks alive, because it was this process: so its time has to be over. */
    private void expireLease() {
        database.getCollection("fosh_lock")
                .updateMany(
                        Filters.and(Filters.eq("writer"), Filters.type("until", "date")),
                        Updates.set("until", new Date(0)));
    }

    private void resume(Path state) {
        try (Engine engine = new Engine(uri, database.getName(), state)) {
            boolean wasThere = engine.resume();
            if (!wasThere && before.differences(Snapshot.of(database)).isEmpty()) {
                engine.migrate(killed.request(), killed.workers());
            }
        }
        requireAfter();
    }

    /** Fails unless the database is what the unbroken run made of it, but for what each run makes up. */
    void requireAfter() {
        Comparison.ofTwoRuns(before.dump()).requireSame(after.dump(), look().dump());
    }

    /** From what was seen last, if nothing has happened since. */
    private void restore(boolean hasOwn) {
        Snapshot found = current.orElseGet(() -> Snapshot.of(database));
        current = Optional.empty();
        before.restoreFrom(found, database);
        if (hasOwn) {
            Snapshot.emptyOwn(database);
        } else {
            Snapshot.dropOwn(database);
        }
    }

    private Snapshot look() {
        Snapshot found = Snapshot.of(database);
        current = Optional.of(found);
        return found;
    }

    private void undo(Path state) {
        try (Engine engine = new Engine(uri, database.getName(), state)) {
            if (!engine.resumeUndo()) {
                engine.undo();
            }
        }
        before.requireSame(look());
    }

    private Path newState() {
        try {
            return Files.createTempDirectory(states, "state");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** A client of the case's database, by another way perhaps. */
    Engine engine(String address, Path state, CommandListener... listeners) {
        return new Engine(address, database.getName(), state, listeners);
    }
}
