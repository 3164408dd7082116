package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.console.ConsoleConfirm.Answers;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleConfirmTest {
    private static final Answers NONE = new Answers(false, Optional.empty(), false, true);
    private static final Answers GUARDED = new Answers(false, Optional.empty(), true, true);

    private final List<String> questions = new ArrayList<>();

    @Test
    void goesOnAfterAYes() {
        for (String yes : List.of("y", "Y", "yes", " YES ")) {
            assertThatNoException().isThrownBy(() -> asking(NONE, yes).yes("Go on?"));
        }
        assertThat(questions).hasSize(4).containsOnly("Go on? [y/N] ");
    }

    @Test
    void declinesAfterANoOrNothingOrTheEnd() {
        assertThat(code(() -> asking(NONE, "n").yes("Go on?"))).isEqualTo(ErrorCode.DECLINED);
        assertThat(code(() -> asking(NONE, "").yes("Go on?"))).isEqualTo(ErrorCode.DECLINED);
        assertThat(code(() -> asking(NONE).yes("Go on?"))).isEqualTo(ErrorCode.DECLINED);
    }

    @Test
    void asksAgainWhenTheAnswerIsNeitherButNotForEver() {
        assertThatNoException().isThrownBy(() -> asking(NONE, "what", "yes").yes("Go on?"));
        assertThat(questions).hasSize(2);
        assertThat(code(() -> asking(NONE, "a", "b", "c", "yes").yes("Go on?"))).isEqualTo(ErrorCode.DECLINED);
    }

    @Test
    void takesTheAnswerOfTheCommandLine() {
        Answers yes = new Answers(true, Optional.empty(), false, false);
        assertThatNoException().isThrownBy(() -> nobody(yes).yes("Go on?"));
        assertThatNoException().isThrownBy(() -> nobody(yes).lossy("fiftyone", "Go on?"));
    }

    @Test
    void refusesWhereNobodyCanBeAsked() {
        FoshException refused = refusal(() -> nobody(NONE).yes("Go on?"));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNANSWERED_QUESTION);
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.what()).isEqualTo("nobody answered: Go on?");
        assertThat(refused.why()).contains("nobody can be asked here; --yes answers it");
    }

    @Test
    void refusesToAskForAScript() {
        Answers script = new Answers(false, Optional.empty(), false, false);
        FoshException refused = refusal(() -> asking(script, "y").yes("Go on?"));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNANSWERED_QUESTION);
        assertThat(refused.why()).contains("a script never asks; --yes answers it");
        assertThat(questions).isEmpty();
    }

    @Test
    void asksYesOrNoForALossWhereNothingIsGuarded() {
        assertThatNoException().isThrownBy(() -> asking(NONE, "y").lossy("fiftyone", "Go on?"));
        assertThat(questions).containsExactly("Go on? [y/N] ");
    }

    @Test
    void wantsTheNameOfAGuardedDatabase() {
        assertThatNoException().isThrownBy(() -> asking(GUARDED, " fiftyone ").lossy("fiftyone", "Go on?"));
        assertThat(questions).containsExactly("Go on? Type fiftyone to go on: ");
        assertThat(code(() -> asking(GUARDED, "yes").lossy("fiftyone", "Go on?")))
                .isEqualTo(ErrorCode.DECLINED);
        assertThat(code(() -> asking(GUARDED).lossy("fiftyone", "Go on?"))).isEqualTo(ErrorCode.DECLINED);
    }

    @Test
    void wantsTheNameOfWhatCannotBeTakenBack() {
        assertThatNoException().isThrownBy(() -> asking(NONE, "fiftyone").typed("fiftyone", "Go on?"));
        assertThat(questions).containsExactly("Go on? Type fiftyone to go on: ");
        Answers yes = new Answers(true, Optional.empty(), false, false);
        FoshException refused = refusal(() -> nobody(yes).typed("fiftyone", "Go on?"));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNANSWERED_QUESTION);
        assertThat(refused.why())
                .contains("a script never asks; --confirm fiftyone answers it; --yes does not, because this can't be"
                        + " taken back");
        Answers named = new Answers(false, Optional.of("fiftyone"), false, false);
        assertThatNoException().isThrownBy(() -> nobody(named).typed("fiftyone", "Go on?"));
        assertThat(code(() -> nobody(named).typed("other", "Go on?"))).isEqualTo(ErrorCode.GUARDED);
    }

    @Test
    void doesNotTakeYesForTheNameOfAGuardedDatabase() {
        Answers yes = new Answers(true, Optional.empty(), true, true);
        FoshException refused = refusal(() -> nobody(yes).lossy("my data", "Go on?"));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNANSWERED_QUESTION);
        assertThat(refused.why())
                .contains("nobody can be asked here; --confirm 'my data' answers it; --yes does not, because this"
                        + " database is guarded");
    }

    @Test
    void takesTheNameFromTheCommandLineIfItIsTheRightOne() {
        Answers right = new Answers(false, Optional.of("fiftyone"), true, false);
        assertThatNoException().isThrownBy(() -> nobody(right).lossy("fiftyone", "Go on?"));
        Answers wrong = new Answers(true, Optional.of("other"), true, true);
        assertThat(code(() -> asking(wrong, "fiftyone").lossy("fiftyone", "Go on?")))
                .isEqualTo(ErrorCode.GUARDED);
        assertThat(questions).isEmpty();
    }

    @Test
    void asksYesOrNoOnAGuardedDatabaseWhereNothingIsLost() {
        assertThatNoException().isThrownBy(() -> asking(GUARDED, "y").yes("Go on?"));
    }

    private ConsoleConfirm asking(Answers answers, String... typed) {
        Deque<String> lines = new ArrayDeque<>(List.of(typed));
        Recorded recorded = new Recorded(Recorded.EVERYWHERE);
        recorded.console.interactive(() -> 80, question -> {
            questions.add(question);
            return lines.poll();
        });
        return new ConsoleConfirm(recorded.console, () -> answers);
    }

    private static ConsoleConfirm nobody(Answers answers) {
        return new ConsoleConfirm(new Recorded(Terminals.NONE).console, () -> answers);
    }

    private static FoshException refusal(Runnable question) {
        return catchThrowableOfType(FoshException.class, question::run);
    }

    private static ErrorCode code(Runnable question) {
        return refusal(question).code();
    }
}
