package dev.fosh.migrate;

import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;

/**
 * What became of one dataset, or of the database.
 *
 * @param name the dataset's name as it was; the database's name for the database
 * @param renamedTo its name now, where 0.19.0 had to change it
 * @param from its head before, as stored; null where there was none
 * @param to its head now
 * @param state how it came out
 * @param revisions those that ran, in order
 * @param documents how many documents were written or deleted, an update of the dataset document counting as one
 * @param seconds wall time
 * @param losses what is gone for good
 * @param reason why it was skipped; empty otherwise
 * @param error why it failed
 */
public record Outcome(
        String name,
        Optional<String> renamedTo,
        String from,
        String to,
        State state,
        List<String> revisions,
        long documents,
        double seconds,
        List<Loss> losses,
        String reason,
        Optional<FoshException> error) {

    /** Whether it was stopped, by the user or because another run took over, and did not fail by itself. */
    boolean isStopped() {
        return error.filter(Migrator::isStop).isPresent();
    }

    static Outcome unchanged(String name, String head) {
        return new Outcome(
                name, Optional.empty(), head, head, State.UNCHANGED, List.of(), 0, 0, List.of(), "", Optional.empty());
    }

    static Outcome skipped(String name, String head, String reason) {
        return new Outcome(
                name,
                Optional.empty(),
                head,
                head,
                State.SKIPPED,
                List.of(),
                0,
                0,
                List.of(),
                reason,
                Optional.empty());
    }

    static Outcome failed(String name, String head, FoshException error) {
        return new Outcome(
                name, Optional.empty(), head, head, State.FAILED, List.of(), 0, 0, List.of(), "", Optional.of(error));
    }
}
