package dev.fosh.run;

import dev.fosh.console.Text;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord.BackupPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Why a run can't be undone here and now, as far as its record tells; nothing is changed. */
final class UndoRefusals {
    private final RunHistory history;
    private final String host;

    UndoRefusals(RunHistory history, String host) {
        this.history = history;
        this.host = host;
    }

    /** The first reason, the ones that no other run can mend before the others; absent where {@code undo} may begin. */
    Optional<FoshException> of(RunRecord run) {
        return ofState(run)
                .or(() -> ofUnfinishedUndo(run))
                .or(() -> ofBackup(run))
                .or(() -> ofLaterRun(run));
    }

    private Optional<FoshException> ofState(RunRecord run) {
        if (run.state() == RunState.RUNNING) {
            return Optional.of(new RunChoice(history).isRunning(run));
        }
        if (run.isExport()) {
            return Optional.of(ofExport(run));
        }
        if (run.isUndo()) {
            FoshException refusal = FoshException.of(
                            ErrorCode.UNDO_OF_UNDO, "run " + run.id() + " is an undo itself: that can't be undone")
                    .why("what it took back can be done again");
            boolean isOpen = run.state().isUnfinished();
            return Optional.of(isOpen ? refusal.tryThis("resume " + run.id()) : again(refusal, run));
        }
        return run.state() == RunState.UNDONE
                ? Optional.of(FoshException.of(ErrorCode.ALREADY_UNDONE, "run " + run.id() + " is undone already")
                        .tryThis("runs"))
                : Optional.empty();
    }

    private static FoshException ofExport(RunRecord run) {
        return FoshException.of(
                        ErrorCode.EXPORT_NOT_UNDONE, "run " + run.id() + " is an export: the database is as it was")
                .why("what it wrote is a folder, which can be deleted")
                .tryThis("delete-export "
                        + Shown.word(run.request().getString("target").getValue()));
    }

    private FoshException again(FoshException refusal, RunRecord undo) {
        return undo.undone()
                .flatMap(history::run)
                .map(original -> refusal.tryThis(original.line()))
                .orElse(refusal);
    }

    private Optional<FoshException> ofUnfinishedUndo(RunRecord run) {
        return history.unfinished().stream()
                .filter(other -> other.undone().filter(run.id()::equals).isPresent())
                .findFirst()
                .map(undo -> FoshException.of(
                                ErrorCode.ALREADY_UNDONE,
                                "run " + run.id() + " is being undone: run " + undo.id() + " is "
                                        + undo.state().word())
                        .tryThis("resume " + undo.id()));
    }

    private Optional<FoshException> ofBackup(RunRecord run) {
        if (run.backup().isEmpty()) {
            return Optional.of(FoshException.of(ErrorCode.NO_BACKUP, "run " + run.id() + " kept nothing for undo")
                    .why("it was told not to, or ended before it changed anything: " + Text.escaped(run.line()))
                    .tryThis("help migrate"));
        }
        BackupPlace place = run.backup().get();
        if (place.isRemoved()) {
            return Optional.of(
                    removed(run, "it was older than backup-retention says, or was given up when the run was resumed"));
        }
        if (!place.host().equals(host)) {
            return Optional.of(FoshException.of(
                            ErrorCode.BACKUP_ELSEWHERE,
                            "what run " + run.id() + " kept for undo is on " + Text.escaped(place.host()) + ", this is "
                                    + Text.escaped(host))
                    .why("it is in " + Text.escaped(place.directory()) + " there; type there: undo " + run.id())
                    .tryThis("runs " + run.id()));
        }
        // Its first file is made before the run is said to be at work, and counts its bytes only at the end.
        boolean isGone = run.state() != RunState.PENDING
                && Generations.of(Path.of(place.directory())).directories().isEmpty();
        return isGone
                ? Optional.of(removed(run, Text.escaped(place.directory()) + " is not there any more"))
                : Optional.empty();
    }

    /** The refusal where a run's files are not there. */
    static FoshException removed(RunRecord run, String why) {
        return FoshException.of(ErrorCode.BACKUP_REMOVED, "what run " + run.id() + " kept for undo is gone")
                .why(why)
                .tryThis("runs " + run.id());
    }

    private Optional<FoshException> ofLaterRun(RunRecord run) {
        List<RunRecord> later = history.store().laterOnSame(run.id());
        return later.stream().findFirst().map(last -> FoshException.of(
                        ErrorCode.LATER_RUN, "after run " + run.id() + ", run " + last.id() + " changed the same")
                .why(RunText.brief(last) + (later.size() > 1 ? "\nand " + (later.size() - 1) + " more before it" : ""))
                .tryThis("undo " + last.id()));
    }
}
