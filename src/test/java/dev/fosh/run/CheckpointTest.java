package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private final List<Optional<BsonDocument>> stored = new ArrayList<>();
    private final Checkpoint checkpoint = new Checkpoint(Optional.empty(), stored::add);

    /** The checkpoint as the next process finds it. */
    private Checkpoint found() {
        return new Checkpoint(stored.isEmpty() ? Optional.empty() : stored.get(stored.size() - 1), stored::add);
    }

    @Test
    void whatMayBeDoneAgainIsNotStored() {
        checkpoint.done("0.14.0 samples");
        assertThat(checkpoint.isDone("0.14.0 samples")).isTrue();
        assertThat(stored).isEmpty();
        assertThat(found().isDone("0.14.0 samples")).isFalse();
    }

    @Test
    void whatMayNotBeDoneAgainIsKnownToTheNextProcess() {
        List<String> worked = new ArrayList<>();
        checkpoint.once("0.20.0 files", () -> worked.add("first"));
        checkpoint.once("0.20.0 files", () -> worked.add("again"));
        found().once("0.20.0 files", () -> worked.add("in another process"));
        assertThat(worked).containsExactly("first");
    }

    @Test
    void workThatFailsIsDoneAgain() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> checkpoint.once("key", () -> {
                    throw new IllegalStateException();
                })))
                .isNotNull();
        assertThat(checkpoint.isDone("key")).isFalse();
        assertThat(stored).isEmpty();
    }

    @Test
    void aSweepStandsWhereItWasLast() {
        checkpoint.sweep("a", new BsonDocument("after", new BsonInt32(1)));
        checkpoint.sweep("a", new BsonDocument("after", new BsonInt32(2)));
        checkpoint.sweep("b", new BsonDocument("after", new BsonInt32(3)));
        assertThat(found().sweep("a").orElseThrow().getInt32("after").getValue())
                .isEqualTo(2);
        assertThat(found().sweep("c")).isEmpty();
        checkpoint.doneForGood("a");
        assertThat(found().sweep("a")).isEmpty();
        assertThat(found().isDone("a")).isTrue();
    }

    @Test
    void valuesAreRememberedOnceAndInTheirOrderUnderKeysWithDots() {
        List.of("x", "y", "x").forEach(text -> checkpoint.remember("0.19.0 runs", new BsonString(text)));
        assertThat(found().remembered("0.19.0 runs")).containsExactly(new BsonString("x"), new BsonString("y"));
        assertThat(stored).hasSize(2);
        stored.get(1).orElseThrow().getDocument("remembered").keySet().forEach(key -> assertThat(key)
                .doesNotContain("."));
    }

    @Test
    void deletionsAreRememberedUntilTheyAreForgotten() {
        BsonDocument deletions = BsonDocument.parse("{runs: [1]}");
        checkpoint.pending(deletions);
        assertThat(found().pending()).contains(deletions);
        checkpoint.forgetPending();
        assertThat(stored.get(stored.size() - 1)).isEmpty();
        checkpoint.forgetPending();
        assertThat(stored).hasSize(2);
    }

    @Test
    void forgetsOneRevisionAndKeepsTheOthers() {
        checkpoint.doneForGood("0.19.0 runs");
        checkpoint.doneForGood("0.20.0 runs");
        checkpoint.sweep("0.20.0 samples", new BsonDocument("after", new BsonInt32(1)));
        checkpoint.forget(List.of("0.20.0"));
        assertThat(found().isDone("0.19.0 runs")).isTrue();
        assertThat(found().isDone("0.20.0 runs")).isFalse();
        assertThat(found().sweep("0.20.0 samples")).isEmpty();
    }

    @Test
    void betweenTwoRevisionsNothingIsStored() {
        checkpoint.clear();
        assertThat(stored).isEmpty();
        checkpoint.doneForGood("key");
        checkpoint.clear();
        assertThat(stored.get(1)).isEmpty();
        checkpoint.clear();
        assertThat(stored).hasSize(2);
    }
}
