package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final Crowd crowd = new Crowd();
    private final List<List<Integer>> commands = Collections.synchronizedList(new ArrayList<>());

    private List<Integer> squares(List<Integer> numbers) {
        commands.add(List.copyOf(numbers));
        crowd.holdUp();
        return numbers.stream().map(number -> number * number).toList();
    }

    private static List<Callable<Integer>> asking(Together<Integer, Integer> together, int threads) {
        return IntStream.range(0, threads)
                .<Callable<Integer>>mapToObj(number -> () -> together.ask(number))
                .toList();
    }

    @Test
    void whoeverComesMeanwhileGoesWithTheNextCommand() throws InterruptedException, ExecutionException {
        List<FutureTask<Integer>> answers = crowd.run(asking(new Together<>(100, this::squares), 5));
        assertThat(commands).containsExactly(List.of(0), List.of(1, 2, 3, 4));
        assertThat(answers.get(4).get()).isEqualTo(16);
    }

    @Test
    void noCommandIsForMoreThanItMay() throws InterruptedException {
        crowd.run(asking(new Together<>(2, this::squares), 6));
        assertThat(commands).containsExactly(List.of(0), List.of(1, 2), List.of(3, 4), List.of(5));
    }

    @Test
    void aFailureIsThatOfAllWhoWentTogetherAndOfNobodyElse() throws InterruptedException, ExecutionException {
        Together<Integer, Integer> together = new Together<>(100, numbers -> {
            List<Integer> squares = squares(numbers);
            if (numbers.contains(1)) {
                throw new IllegalArgumentException("one");
            }
            return squares;
        });
        List<FutureTask<Integer>> answers = crowd.run(asking(together, 3));
        assertThat(answers.get(0).get()).isZero();
        assertThatThrownBy(answers.get(1)::get).hasRootCauseMessage("one");
        assertThatThrownBy(answers.get(2)::get).hasRootCauseMessage("one");
        assertThat(together.ask(3)).isEqualTo(9);
    }

    @Test
    void anErrorIsNoAnswerEither() {
        Together<Integer, Integer> together = new Together<>(100, numbers -> {
            throw new AssertionError("broken");
        });
        assertThatThrownBy(() -> together.ask(1)).isInstanceOf(AssertionError.class);
    }
}
