package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Joins what several threads want of the server: whoever comes while a command is under way goes with the next one.
 *
 * <p>Thread-safe. The command runs in the thread of the first of those that it is for; what it throws, all of them get.
 */
final class Together<Q, A> {
    private final int most;
    private final Function<List<Q>, List<A>> command;
    private final Lock turn = new ReentrantLock(true);
    private Group<Q, A> forming = new Group<>();

    /** Those that wait for one command. */
    private static final class Group<Q, A> {
        private final List<Q> questions = new ArrayList<>();
        private final CompletableFuture<List<A>> answers = new CompletableFuture<>();
    }

    /**
     * Joins nothing yet.
     *
     * @param most how many one command is for
     * @param command answers in the order of the questions
     */
    Together(int most, Function<List<Q>, List<A>> command) {
        this.most = most;
        this.command = command;
    }

    /** Returns the answer; a thread's interruption does not end the wait. */
    A ask(Q question) {
        Group<Q, A> mine;
        int place;
        synchronized (this) {
            mine = forming;
            place = mine.questions.size();
            mine.questions.add(question);
            if (place + 1 == most) {
                forming = new Group<>();
            }
        }
        if (place == 0) {
            lead(mine);
        }
        return answers(mine).get(place);
    }

    private void lead(Group<Q, A> group) {
        turn.lock();
        try {
            synchronized (this) {
                if (forming == group) {
                    forming = new Group<>();
                }
            }
            group.answers.complete(command.apply(group.questions));
        } catch (RuntimeException | Error failed) {
            group.answers.completeExceptionally(failed);
        } finally {
            turn.unlock();
        }
    }

    private static <Q, A> List<A> answers(Group<Q, A> group) {
        try {
            return group.answers.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failed.getCause();
        }
    }
}
