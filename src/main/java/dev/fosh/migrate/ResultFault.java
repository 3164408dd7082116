package dev.fosh.migrate;

import dev.fosh.console.Figures;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What ends the command after a migration that was no full success. */
final class ResultFault {
    private final String run;
    private final Migrator.Result result;
    private final Request request;

    ResultFault(MigrationRun.Ended ended, Request request) {
        this.run = ended.run();
        this.result = ended.result();
        this.request = request;
    }

    /**
     * Does nothing after a success.
     *
     * @param warning takes one text for each dataset that failed
     * @throws FoshException what stopped it, the first failure at level 0, otherwise {@code SOME_DATASETS_FAILED}
     */
    void raise(Consumer<String> warning) {
        raiseStop();
        List<Outcome> failed = result.datasets().stream()
                .filter(outcome -> outcome.state() == State.FAILED)
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        if (request.errorLevel() <= 0) {
            throw failed.get(0).error().orElseThrow().status(1);
        }
        failed.forEach(outcome -> warning.accept(describe(outcome)));
        throw some(failed);
    }

    /** Does nothing unless it was stopped; tells where it stands then, and what carries it on or takes it back. */
    void raiseStop() {
        result.stopped().ifPresent(reason -> {
            throw stopped(reason);
        });
    }

    private FoshException some(List<Outcome> failed) {
        boolean isAll = failed.size() == result.datasets().size();
        return FoshException.of(
                        ErrorCode.SOME_DATASETS_FAILED,
                        failed.size() + " of " + Figures.count(result.datasets().size(), "dataset") + " failed")
                .why((isAll ? "Each" : "The others are as they should be; each")
                        + " dataset's version says how far it is.")
                .tryThis(next(failed));
    }

    private String next(List<Outcome> failed) {
        if (failed.stream().anyMatch(outcome -> code(outcome) == ErrorCode.NEEDS_ADMIN)) {
            return request.line() + " --admin";
        }
        boolean isAllUnknown = failed.stream().allMatch(outcome -> code(outcome) == ErrorCode.DATASET_NOT_FOUND);
        return isAllUnknown ? "datasets --private" : request.line() + " --plan";
    }

    private static ErrorCode code(Outcome outcome) {
        return outcome.error().orElseThrow().code();
    }

    private static String describe(Outcome outcome) {
        FoshException error = outcome.error().orElseThrow();
        String head = outcome.to() == null ? " stays without a version: " : " stays at " + outcome.to() + ": ";
        return (error.code() == ErrorCode.DATASET_NOT_FOUND ? "" : outcome.name() + head)
                + error.what()
                + error.why().map(why -> "\n  why: " + why).orElse("");
    }

    private FoshException stopped(FoshException reason) {
        long done = result.datasets().stream()
                .filter(outcome -> outcome.state() != State.FAILED)
                .count();
        String open = result.datasets().stream()
                .filter(outcome -> outcome.state() == State.FAILED)
                .map(outcome -> ", " + outcome.name()
                        + (outcome.to() == null ? " stands without a version" : " stands at " + outcome.to()))
                .collect(Collectors.joining());
        return reason.why(Figures.count(done, "dataset") + (done == 1 ? " is" : " are") + " done" + open
                        + "; every version that is stored is true")
                .tryThis("resume " + run)
                .tryThis("undo " + run);
    }
}
