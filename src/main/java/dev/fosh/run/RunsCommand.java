package dev.fosh.run;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** The history of what fosh wrote: looks at it, carries a run on, takes one back. */
public final class RunsCommand {
    private final RunActions actions;
    private final Confirm confirm;
    private final Console console;
    private final String host;

    public RunsCommand(RunActions actions, Confirm confirm, Console console) {
        this(actions, confirm, console, Machine.host());
    }

    RunsCommand(RunActions actions, Confirm confirm, Console console, String host) {
        this.actions = actions;
        this.confirm = confirm;
        this.console = console;
        this.host = host;
    }

    @Command(
            name = "runs",
            group = "Runs",
            description = "The history of fosh's own writes, the newest first; one run with all that came of it",
            help = """
                    runs
                    runs 20261123-094501-3f9a --output json""")
    public void runs(
            @Argument(index = 0, description = "the id of a run, or its beginning") @Suggest(Words.RUNS)
                    Optional<String> id,
            @Option(longName = "limit", description = "how many are listed", defaultValue = "20") int limit) {
        if (limit < 1) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--limit can't be " + limit)
                    .why("it is 1 or more")
                    .tryThis("runs");
        }
        RunHistory history = RunHistory.of(actions);
        if (id.isPresent()) {
            show(history, new RunChoice(history).named(id.get(), "runs"));
        } else {
            list(history.all(), limit);
        }
    }

    private void show(RunHistory history, RunRecord run) {
        Optional<FoshException> refusal = new UndoRefusals(history, host).of(run);
        console.show(new RunDetail(run, history.store().items(run.id()), refusal).report());
    }

    private void list(List<RunRecord> all, int limit) {
        console.show(RunList.report(all.subList(0, Math.min(limit, all.size()))));
        if (all.isEmpty()) {
            console.note("fosh has written nothing to this database");
        } else if (all.size() > limit) {
            console.note("the newest " + Figures.count(limit) + " of " + Figures.count(all.size(), "run")
                    + "; all of them: runs --limit " + all.size());
        }
    }

    @Command(
            name = "resume",
            group = "Runs",
            description = "Carry on with a run that was interrupted, or of which a part failed",
            help = """
                    resume
                    resume 20261123-094501-3f9a --no-backup""")
    public void resume(
            @Argument(index = 0, description = "its id or the beginning; without it the only one there is")
                    @Suggest(Words.RUNS)
                    Optional<String> run,
            @Option(
                            longName = "no-backup",
                            description = "give up `undo` of this run, whose backup is damaged or out of reach")
                    boolean noBackup) {
        RunRecord chosen = new RunChoice(RunHistory.of(actions)).toResume(run);
        actions.resume(noBackup ? withoutUndo(chosen) : chosen);
    }

    /** The same with nothing kept from now on, and what was kept given up: half of it would be taken for all of it. */
    private RunRecord withoutUndo(RunRecord chosen) {
        if (chosen.isUndo()) {
            throw FoshException.of(
                            ErrorCode.CONFLICTING_OPTIONS, "run " + chosen.id() + " is an undo: it keeps nothing")
                    .why("it gives back what another run kept, and can't do without that")
                    .tryThis("resume " + chosen.id());
        }
        if (chosen.keepsBackup()) {
            // A guarded database wants its name, another one a yes.
            String answer = "resume " + chosen.id() + " --no-backup --yes --confirm " + Shown.word(chosen.database());
            asked(
                    answer,
                    () -> confirm.lossy(
                            chosen.database(),
                            "Run " + chosen.id() + " can't be undone any more then, what it has done so far neither."
                                    + " Carry it on?"));
        }
        return chosen.withoutBackup();
    }

    @Command(
            name = "undo",
            group = "Runs",
            description = "Take back what a run changed",
            help =
                    """
                    undo
                    undo 20261123-094501-3f9a --force --confirm fiftyone""")
    public void undo(
            @Argument(
                            index = 0,
                            description = "its id or the beginning; without it the last run that changed something")
                    @Suggest(Words.RUNS)
                    Optional<String> run,
            @Option(longName = "force", description = "over what others changed since; wants --confirm NAME")
                    boolean force) {
        RunHistory history = RunHistory.of(actions);
        RunChoice choice = new RunChoice(history);
        RunRecord chosen = choice.toUndo(run);
        if (run.isEmpty()) {
            choice.unchangedSince(chosen)
                    .ifPresent(later -> console.note("run " + later.id() + " (" + later.line()
                            + ") changed nothing; this is the one before it"));
        }
        new UndoRefusals(history, host).of(chosen).ifPresent(refusal -> {
            throw refusal;
        });
        if (force) {
            confirmForce(chosen, UndoName.of(chosen, history.store().items(chosen.id())));
        }
        actions.undo(chosen, force);
    }

    private void confirmForce(RunRecord chosen, String name) {
        asked(
                "undo " + chosen.id() + " --force --confirm " + Shown.word(name),
                () -> confirm.typed(
                        name, "What others changed since run " + chosen.id() + " is written over, and not kept."));
    }

    /** Asks; a refusal for want of an answer says what to type. */
    private static void asked(String lineWithAnswer, Runnable question) {
        try {
            question.run();
        } catch (FoshException refused) {
            boolean isAnswerMissing = refused.code() == ErrorCode.UNANSWERED_QUESTION;
            throw isAnswerMissing ? refused.tryThis(lineWithAnswer) : refused;
        }
    }

    @Command(
            name = "unlock",
            group = "Runs",
            description = "Take the database away from a run that holds it, after showing whose it is",
            help = """
                    unlock
                    unlock --yes""")
    public void unlock() {
        actions.unlock();
    }
}
