package dev.fosh.migrate;

import com.mongodb.event.CommandListener;
import dev.fosh.fault.FoshException;
import dev.fosh.support.AtCommand;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.ClientEnd.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a JVM of its own does for {@link ChildClient}: one request, told by its arguments. */
public final class ChildMain {
    static final int HALTED = 137;
    static final String PAUSED = "paused";

    private ChildMain() {}

    /**
     * Runs a request.
     *
     * @param arguments URI, database, state directory, what happens on the way ({@code halt:before:17}, {@code
     *     pause:17}, {@code heap:500} or {@code nothing}), then {@code resume}, {@code undo}, or {@code migrate} with
     *     scope, destination and dataset names
     */
    public static void main(String[] arguments) {
        List<CommandListener> listeners = new ArrayList<>();
        listener(arguments[1], arguments[3].split(":")).ifPresent(listeners::add);
        try (Engine engine = new Engine(
                arguments[0], arguments[1], Path.of(arguments[2]), listeners.toArray(CommandListener[]::new))) {
            switch (arguments[4]) {
                case "resume" -> engine.resume();
                case "undo" -> engine.undo();
                default -> engine.migrate(request(List.of(arguments).subList(5, arguments.length)));
            }
            System.out.println("done");
        } catch (FoshException failure) {
            System.out.println(failure.code() + " " + failure.getMessage());
            System.exit(1);
        }
    }

    private static Optional<CommandListener> listener(String database, String... words) {
        return switch (words[0]) {
            case "halt" ->
                Optional.of(new ClientEnd(
                        database, Integer.parseInt(words[2]), Moment.valueOf(words[1]), () -> Runtime.getRuntime()
                                .halt(HALTED)));
            case "pause" -> Optional.of(new AtCommand(database, Integer.parseInt(words[1]), ChildMain::pause));
            case "heap" -> Optional.of(new HeapProbe(Integer.parseInt(words[1]), System.out::println));
            default -> Optional.empty();
        };
    }

    /** Says so and waits for a byte. */
    private static void pause() {
        System.out.println(PAUSED);
        try {
            System.in.read();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** A request as arguments. */
    static List<String> words(Request request) {
        List<String> words = new ArrayList<>(
                List.of("migrate", request.scope().name(), request.destination().orElseThrow()));
        words.addAll(request.names());
        return words;
    }

    private static Request request(List<String> words) {
        return new Request(
                Optional.of(words.get(1)),
                Request.Scope.valueOf(words.get(0)),
                words.subList(2, words.size()),
                Optional.empty(),
                1,
                "migrate");
    }
}
