package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code help WORD} and {@code explain CODE} find. */
final class HelpTopics {
    private static final List<String> TOPICS = List.of("filters", "keys", "scripts", "status");

    private final Commands commands;

    HelpTopics(Commands commands) {
        this.commands = commands;
    }

    /**
     * The help on a command, a topic or an error code.
     *
     * @throws FoshException {@code TOPIC_NOT_FOUND}
     */
    String of(String word) {
        if (TOPICS.contains(word)) {
            return resource("help/" + word + ".txt").strip();
        }
        if (word.matches("(?i)F\\d{4}")) {
            return explain(word);
        }
        return commands.find(word).map(HelpText::of).orElseThrow(() -> unknown(word));
    }

    private FoshException unknown(String word) {
        List<String> names = new ArrayList<>(commands.names());
        names.addAll(TOPICS);
        FoshException unknown = FoshException.of(ErrorCode.TOPIC_NOT_FOUND, "there is no help on \"" + word + "\"");
        return Nearest.to(word, names)
                .map(near -> unknown.why("did you mean \"" + near + "\"?"))
                .orElseGet(() -> unknown.tryThis("help"));
    }

    /**
     * The page of an error code.
     *
     * @throws FoshException {@code TOPIC_NOT_FOUND}
     */
    static String explain(String code) {
        String id = code.toUpperCase(Locale.ROOT);
        return section(resource("errors.md"), id).orElseThrow(() -> noCode(id));
    }

    private static FoshException noCode(String id) {
        List<String> ids = Arrays.stream(ErrorCode.values()).map(ErrorCode::id).toList();
        FoshException unknown = FoshException.of(ErrorCode.TOPIC_NOT_FOUND, "there is no error code \"" + id + "\"");
        return Nearest.to(id, ids)
                .map(near -> unknown.why("did you mean \"" + near + "\"?"))
                .orElseGet(() -> unknown.tryThis("help status"));
    }

    /** What stands under the heading {@code ## F2101 …}, with it. */
    static Optional<String> section(String page, String id) {
        return Arrays.stream(page.split("(?m)^## "))
                .filter(part -> part.startsWith(id + " ") || part.startsWith(id + "\n"))
                .map(String::strip)
                .findFirst();
    }

    private static String resource(String name) {
        try (InputStream stream = HelpTopics.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
