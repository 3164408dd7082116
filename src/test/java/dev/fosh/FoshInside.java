package dev.fosh;

import com.mongodb.event.CommandListener;
import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.media.Stores;
import dev.fosh.session.ListenedSession;
import dev.fosh.shell.ProgramLine;
import dev.fosh.shell.ProgramParser;
import dev.fosh.support.ClientEnded;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.bson.BsonDocument;

/** The whole program in this process: one command after another, as its arguments say, each on a connection of its own. */
public final class FoshInside {
    private static final String[] HEAD = {"--no-config", "--yes", "--output", "json"};

    private final String uri;
    private final String database;
    private final Path home;
    private final List<CommandListener> listeners;
    private final Map<String, String> variables = new HashMap<>();
    private Optional<Stores> stores = Optional.empty();

    /**
     * A user of a database.
     *
     * @param home for what the program keeps
     * @param listeners told of the commands that are sent to the server
     */
    public FoshInside(String uri, String database, Path home, CommandListener... listeners) {
        this.uri = uri;
        this.database = database;
        this.home = home;
        this.listeners = List.of(listeners);
    }

    /** With object stores instead of real ones. */
    public FoshInside with(Stores others) {
        stores = Optional.of(others);
        return this;
    }

    /** With further variables of the environment. */
    public FoshInside with(Map<String, String> more) {
        variables.putAll(more);
        return this;
    }

    /**
     * What a command left.
     *
     * @param output what stood on standard output
     * @param errors what stood on standard error
     */
    public record Outcome(int status, String output, String errors) {
        /** The result object. */
        public BsonDocument result() {
            return BsonDocument.parse(output);
        }

        /** The code of the error, such as {@code F6201}; empty without one. */
        public String code() {
            return fault().isEmpty() ? "" : fault().getString("code").getValue();
        }

        /** The error object; empty without one. */
        public BsonDocument fault() {
            return errors.lines()
                    .filter(line -> line.startsWith("{\"code\""))
                    .reduce((first, last) -> last)
                    .map(BsonDocument::parse)
                    .orElseGet(BsonDocument::new);
        }

        /** The same; fails unless the command was done. */
        public Outcome requireDone() {
            if (status != 0) {
                throw new AssertionError("status " + status + "\n" + output + errors);
            }
            return this;
        }
    }

    /** Runs one command, every question answered by yes; an ended client is thrown on. */
    public Outcome run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(utf8(out), utf8(err));
        console.format(OutputFormat.JSON);
        Wiring wiring = wiring(console);
        int status = status(wiring, words);
        return new Outcome(status, text(out), text(err));
    }

    /** Runs one command after another in one session with a dataset, and goes on after those that fail. */
    public List<Outcome> runAll(String dataset, List<List<String>> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(utf8(out), utf8(err));
        console.format(OutputFormat.JSON);
        Wiring wiring = wiring(console);
        List<Outcome> outcomes = new ArrayList<>();
        try {
            List<String> head = new ArrayList<>(List.of(HEAD));
            head.addAll(List.of("--dataset", dataset));
            wiring.start(new ProgramParser(wiring.commands())
                    .parse(head.toArray(String[]::new))
                    .globals());
            for (List<String> words : lines) {
                int status = inSession(wiring, words);
                outcomes.add(new Outcome(status, text(out), text(err)));
                out.reset();
                err.reset();
            }
        } finally {
            wiring.close();
        }
        return outcomes;
    }

    private static int inSession(Wiring wiring, List<String> words) {
        try {
            return wiring.runner()
                    .run(new ProgramParser(wiring.commands())
                            .parse(words.toArray(String[]::new))
                            .command()
                            .orElseThrow());
        } catch (Throwable thrown) {
            return wiring.errors().report(thrown);
        }
    }

    private static int status(Wiring wiring, String... words) {
        List<String> arguments = new ArrayList<>(List.of(HEAD));
        arguments.addAll(List.of(words));
        try {
            ProgramLine line = new ProgramParser(wiring.commands()).parse(arguments.toArray(String[]::new));
            wiring.start(line.globals());
            return wiring.runner().run(line.command().orElseThrow());
        } catch (ClientEnded ended) {
            throw ended;
        } catch (Throwable thrown) {
            return wiring.errors().report(thrown);
        } finally {
            wiring.close();
        }
    }

    private Wiring wiring(Console console) {
        return new Wiring(
                console,
                environment(),
                new Properties(),
                (settings, its) -> ListenedSession.open(settings, its, listeners),
                stores.orElseGet(() -> Wiring.stores(environment())));
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(Map.of(
                "FOSH_URI",
                uri,
                "FOSH_DATABASE",
                database,
                "HOME",
                home.toString(),
                "FIFTYONE_DATABASE_ADMIN",
                "true",
                "TZ",
                "UTC"));
        all.putAll(variables);
        return all;
    }

    private static PrintStream utf8(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
