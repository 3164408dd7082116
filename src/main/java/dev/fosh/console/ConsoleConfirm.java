package dev.fosh.console;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks on the console, unless an option of the command line has answered. */
public final class ConsoleConfirm implements Confirm {
    private static final Set<String> YES = Set.of("y", "yes");
    private static final Set<String> NO = Set.of("", "n", "no");
    private static final int PATIENCE = 3;

    private final Console console;
    private final Supplier<Answers> answers;

    /**
     * What is known without asking.
     *
     * @param yes {@code --yes}
     * @param name {@code --confirm NAME}
     * @param isGuarded the database is guarded
     * @param mayAsk the command was typed, not read from a script
     */
    public record Answers(boolean yes, Optional<String> name, boolean isGuarded, boolean mayAsk) {}

    public ConsoleConfirm(Console console, Supplier<Answers> answers) {
        this.console = console;
        this.answers = answers;
    }

    @Override
    public void yes(String question) {
        if (answers.get().yes()) {
            return;
        }
        refuseWhereNobodyIsAsked(question, "--yes answers it");
        for (int i = 0; i < PATIENCE; i++) {
            Optional<String> answer =
                    console.ask(question + " [y/N]").map(line -> line.strip().toLowerCase(Locale.ROOT));
            if (answer.filter(YES::contains).isPresent()) {
                return;
            }
            if (answer.isEmpty() || NO.contains(answer.get())) {
                break;
            }
            console.warn("please answer yes or no");
        }
        throw declined();
    }

    @Override
    public void lossy(String name, String question) {
        if (answers.get().isGuarded()) {
            typed(name, question);
        } else {
            yes(question);
        }
    }

    @Override
    public void typed(String name, String question) {
        String reason = answers.get().isGuarded() ? "this database is guarded" : "this can't be taken back";
        String option = "--confirm " + (name.matches("[A-Za-z0-9_.:@%+=/-]+") ? name : "'" + name + "'");
        Optional<String> given = answers.get().name();
        if (given.isPresent() && !given.get().equals(name)) {
            throw FoshException.of(
                            ErrorCode.GUARDED, "--confirm says \"" + given.get() + "\", but this is \"" + name + "\"")
                    .why(reason + ": it wants the name of what it is done to");
        }
        if (given.isPresent()) {
            return;
        }
        refuseWhereNobodyIsAsked(question, option + " answers it; --yes does not, because " + reason);
        String wanted = question + " Type " + Text.escaped(name) + " to go on:";
        if (console.ask(wanted).filter(line -> line.strip().equals(name)).isEmpty()) {
            throw declined();
        }
    }

    private void refuseWhereNobodyIsAsked(String question, String answer) {
        Answers known = answers.get();
        if (!known.mayAsk() || !console.canAsk()) {
            String reason = known.mayAsk() ? "nobody can be asked here" : "a script never asks";
            throw FoshException.of(ErrorCode.UNANSWERED_QUESTION, "nobody answered: " + question)
                    .why(reason + "; " + answer);
        }
    }

    private static FoshException declined() {
        return FoshException.of(ErrorCode.DECLINED, "not done, as you said; nothing was changed");
    }
}
