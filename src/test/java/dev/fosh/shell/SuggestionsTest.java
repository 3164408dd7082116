package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SuggestionsTest {
    private static final List<Suggestion> ANSWER = List.of(Suggestion.of("quickstart", ""));

    @Test
    void offersWhatTheSourceKnows() {
        assertThat(new Suggestions(Map.of(Words.DATASETS, () -> ANSWER)).of(Words.PROFILES))
                .isEmpty();
        assertThat(eventually(new Suggestions(Map.of(Words.DATASETS, () -> ANSWER))))
                .isEqualTo(ANSWER);
    }

    @Test
    void offersTheLastAnswerWhileTheSourceIsSlow() {
        Semaphore permits = new Semaphore(1);
        AtomicInteger calls = new AtomicInteger();
        Suggestions suggestions = new Suggestions(Map.of(Words.DATASETS, () -> {
            calls.incrementAndGet();
            permits.acquireUninterruptibly();
            return ANSWER;
        }));
        assertThat(eventually(suggestions)).isEqualTo(ANSWER);
        assertThat(suggestions.of(Words.DATASETS)).isEqualTo(ANSWER);
        assertThat(suggestions.of(Words.DATASETS)).isEqualTo(ANSWER);
        assertThat(calls.get()).isLessThanOrEqualTo(3);
        permits.release(100);
    }

    @Test
    void offersNothingWhereTheSourceFails() {
        Suggestions suggestions = new Suggestions(Map.of(Words.DATASETS, () -> {
            throw new IllegalStateException("no server");
        }));
        assertThat(suggestions.of(Words.DATASETS)).isEmpty();
        assertThat(suggestions.of(Words.DATASETS)).isEmpty();
    }

    /** On a busy machine even a quick answer may come after the first key. */
    private static List<Suggestion> eventually(Suggestions suggestions) {
        List<Suggestion> found = List.of();
        while (found.isEmpty()) {
            found = suggestions.of(Words.DATASETS);
        }
        return found;
    }
}
