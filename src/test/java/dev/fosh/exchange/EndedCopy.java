package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.CommandCount;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A copy that ran to its end once; ended at any command to the destination, it is carried on or taken back. */
final class EndedCopy {
    private static final String NO_RUN_LEFT = "F2108";

    private final List<String> words;
    private final String uri;
    private final MongoDatabase from;
    private final MongoDatabase to;
    private final Path place;
    private final Snapshot before;
    private final List<String> contents;
    private final int commands;
    private int homes;

    /** Copies once; the database must be empty. */
    EndedCopy(List<String> words, String uri, MongoDatabase from, MongoDatabase to, Path place) {
        this.uri = uri;
        this.from = from;
        this.to = to;
        this.place = place;
        this.words = new ArrayList<>(words);
        this.words.addAll(List.of("--to-database", to.getName(), "--persistent"));
        this.before = Snapshot.of(to);
        CommandCount count = new CommandCount(to.getName());
        copy(place.resolve("home"), count).requireDone();
        this.commands = count.count();
        this.contents = Contents.of(DatabaseDump.of(to));
    }

    /** How many commands the destination gets. */
    int commands() {
        return commands;
    }

    private Outcome copy(Path home, CommandListener... listeners) {
        return new FoshInside(uri, from.getName(), home, listeners).run(words.toArray(String[]::new));
    }

    /** What the program is told, in the database that is copied from. */
    List<String> words() {
        return words;
    }

    /** Ends a copy at its n-th command, and carries it on or takes it back. */
    void check(int at, ClientEnd.Moment moment, boolean isUndone) {
        ClientEnd end = new ClientEnd(to.getName(), at, moment);
        check(end, isUndone, home -> {
            try {
                copy(home, end);
            } catch (Error | RuntimeException thrown) {
                // An ended client's last words mean nothing.
                if (!end.hasEnded()) {
                    throw thrown;
                }
            }
        });
    }

    /**
     * Makes the destination what it was, breaks a copy, and carries it on or goes back.
     *
     * @param where tells afterwards what was done
     * @param broken is given the home directory
     */
    void check(Object where, boolean isUndone, Consumer<Path> broken) {
        Path home = place.resolve("home-" + to.getName() + "-" + ++homes);
        before.restore(to);
        broken.accept(home);
        requireWholeOrAbsent(where);
        Leases.expire(to);
        Outcome outcome = new FoshInside(uri, to.getName(), home).run(isUndone ? "undo" : "resume");
        assertThat(outcome.code().equals(NO_RUN_LEFT) || outcome.status() == 0)
                .as(where + "\n" + outcome.errors())
                .isTrue();
        requireWholeOrAbsent(where);
        if (isUndone || DatabaseDump.of(to).documents("datasets").isEmpty()) {
            assertThat(before.differences(Snapshot.of(to))).as(where.toString()).isEmpty();
        }
    }

    private void requireWholeOrAbsent(Object where) {
        DatabaseDump dump = DatabaseDump.of(to);
        if (!dump.documents("datasets").isEmpty()) {
            assertThat(Contents.of(dump)).as(where.toString()).isEqualTo(contents);
        }
    }
}
