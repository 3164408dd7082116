package dev.fosh.run;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the run that a command line means. */
final class RunChoice {
    private static final int NAMED = 10;

    private final RunHistory history;

    RunChoice(RunHistory history) {
        this.history = history;
    }

    /**
     * The run of that id, or the only one whose id begins so.
     *
     * @throws FoshException {@code RUN_NOT_FOUND}, or {@code AMBIGUOUS_COMMAND} where it fits several
     */
    RunRecord named(String typed, String command) {
        return history.run(typed).orElseGet(() -> beginning(typed, command));
    }

    private RunRecord beginning(String typed, String command) {
        List<RunRecord> all = history.all();
        List<RunRecord> fitting =
                all.stream().filter(run -> run.id().startsWith(typed)).toList();
        if (fitting.isEmpty()) {
            throw notFound(typed, command, all);
        }
        if (fitting.size() > 1) {
            throw FoshException.of(
                            ErrorCode.AMBIGUOUS_COMMAND,
                            "\"" + Text.escaped(typed) + "\" is the beginning of several runs")
                    .why(list(fitting))
                    .tryThis(command + " " + fitting.get(0).id());
        }
        return fitting.get(0);
    }

    private static FoshException notFound(String typed, String command, List<RunRecord> all) {
        FoshException missing =
                FoshException.of(ErrorCode.RUN_NOT_FOUND, "there is no run \"" + Text.escaped(typed) + "\"");
        return Nearest.to(typed, all.stream().map(RunRecord::id).toList())
                .map(near -> missing.why("did you mean \"" + near + "\"?").tryThis(command + " " + near))
                .orElseGet(() -> missing.tryThis("runs"));
    }

    /**
     * The run to carry on; without an id the only one that is interrupted or partial.
     *
     * @throws FoshException {@code NO_RUN_LEFT}, {@code SEVERAL_RUNS}, {@code RUN_IS_RUNNING}, {@code RUN_IS_OVER},
     *     {@code LATER_RUN}
     */
    RunRecord toResume(Optional<String> id) {
        RunRecord run = id.map(typed -> named(typed, "resume")).orElseGet(this::onlyOneToResume);
        return switch (run.state()) {
            case RUNNING -> throw isRunning(run);
            case DONE, UNDONE, SKIPPED, PENDING -> throw isOver(run);
            default -> requireNewest(run);
        };
    }

    /** What a later run took elsewhere is not taken to where an earlier one had wanted it. */
    private RunRecord requireNewest(RunRecord run) {
        history.store().laterOnSame(run.id()).stream().findFirst().ifPresent(later -> {
            throw FoshException.of(
                            ErrorCode.LATER_RUN, "after run " + run.id() + ", run " + later.id() + " changed the same")
                    .why(RunText.brief(later))
                    .tryThis(run.line());
        });
        return run;
    }

    private RunRecord onlyOneToResume() {
        List<RunRecord> stopped = history.unfinished().stream()
                .filter(run -> run.state() != RunState.RUNNING)
                .toList();
        if (stopped.isEmpty()) {
            throw FoshException.of(ErrorCode.NO_RUN_LEFT, "there is no run to resume")
                    .why("none is interrupted, and in none a part failed")
                    .tryThis("runs");
        }
        if (stopped.size() > 1) {
            FoshException several = FoshException.of(
                            ErrorCode.SEVERAL_RUNS, "there are " + stopped.size() + " runs to resume: say which")
                    .why(list(stopped));
            for (RunRecord run : stopped.subList(0, Math.min(stopped.size(), NAMED))) {
                several = several.tryThis("resume " + run.id());
            }
            throw several;
        }
        return stopped.get(0);
    }

    private static FoshException isOver(RunRecord run) {
        FoshException over = FoshException.of(
                ErrorCode.RUN_IS_OVER,
                "run " + run.id() + " is " + run.state().word() + ": there is nothing to resume");
        return run.isUndo() ? over.tryThis("runs " + run.id()) : over.tryThis(run.line());
    }

    /** What is said where somebody works on the run. */
    FoshException isRunning(RunRecord run) {
        String who = history.holder()
                .map(held -> held.holder().shown())
                .orElse(Text.escaped(
                        run.operator().user() + "@" + run.operator().host()));
        return FoshException.of(ErrorCode.RUN_IS_RUNNING, "run " + run.id() + " is still at work")
                .why(who + ", since " + RunText.time(run.started()) + " UTC")
                .tryThis("runs " + run.id());
    }

    /**
     * The run to take back; without an id the last one that changed something.
     *
     * @throws FoshException {@code NO_RUN_LEFT}
     */
    RunRecord toUndo(Optional<String> id) {
        return id.map(typed -> named(typed, "undo")).orElseGet(() -> history.all().stream()
                .filter(RunChoice::hasSomethingToUndo)
                .findFirst()
                .orElseThrow(() -> FoshException.of(ErrorCode.NO_RUN_LEFT, "there is no run to undo")
                        .why("no run changed anything that was not undone")
                        .tryThis("runs")));
    }

    /** The newest run after this one, where that has ended and there was nothing that it had to change. */
    Optional<RunRecord> unchangedSince(RunRecord chosen) {
        return history.all().stream()
                .takeWhile(run -> !run.id().equals(chosen.id()))
                .filter(run -> run.state() == RunState.DONE && !run.isUndo() && !run.isExport())
                .findFirst();
    }

    private static boolean hasSomethingToUndo(RunRecord run) {
        boolean isOpen = run.state().isUnfinished();
        return !run.isUndo()
                && !run.isExport()
                && run.state() != RunState.UNDONE
                && (isOpen || run.count("documents") > 0);
    }

    private static String list(List<RunRecord> runs) {
        String first = runs.stream().limit(NAMED).map(RunText::brief).collect(Collectors.joining("\n"));
        return runs.size() > NAMED ? first + "\n…" : first;
    }
}
