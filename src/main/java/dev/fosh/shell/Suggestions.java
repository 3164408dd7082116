package dev.fosh.shell;

import dev.fosh.session.Suggest.Words;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What there is to offer of each kind of word; a key never waits long for it.
 *
 * <p>Each source is asked on a thread of its own and may take its time: after 50 ms the answer of last time is offered.
 */
public final class Suggestions {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Map<Words, Supplier<List<Suggestion>>> sources;
    private final Map<Words, List<Suggestion>> answers = new ConcurrentHashMap<>();
    private final Map<Words, CompletableFuture<List<Suggestion>>> asking = new ConcurrentHashMap<>();

    /** Sources are called on other threads, one call a kind at a time, and may throw: then there is nothing to offer. */
    public Suggestions(Map<Words, Supplier<List<Suggestion>>> sources) {
        this.sources = sources.isEmpty() ? Map.of() : new EnumMap<>(sources);
    }

    /** What is known now. */
    List<Suggestion> of(Words words) {
        Supplier<List<Suggestion>> source = sources.get(words);
        if (source == null) {
            return List.of();
        }
        CompletableFuture<List<Suggestion>> answer = asking.computeIfAbsent(words, kind -> ask(kind, source));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notNow) {
            return answers.getOrDefault(words, List.of());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private CompletableFuture<List<Suggestion>> ask(Words words, Supplier<List<Suggestion>> source) {
        CompletableFuture<List<Suggestion>> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        List<Suggestion> found = source.get();
                        answers.put(words, found);
                        answer.complete(found);
                    } catch (RuntimeException failed) {
                        answer.completeExceptionally(failed);
                    } finally {
                        asking.remove(words);
                    }
                },
                "fosh-suggestions");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }
}
