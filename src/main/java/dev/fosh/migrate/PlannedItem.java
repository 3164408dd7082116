package dev.fosh.migrate;

import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;

/**
 * What would become of one dataset, or of the database.
 *
 * @param name as shown
 * @param from its head, null where it has none
 * @param to where it would be
 * @param state what would come out: {@code MIGRATED}, {@code UNCHANGED}, {@code SKIPPED} or {@code FAILED}
 * @param span the way, absent where there is nothing to do
 * @param tallies one a revision, in running order, up to the one that would fail
 * @param reason why it would be skipped
 * @param error why it would fail, or is refused
 */
record PlannedItem(
        String name,
        String from,
        String to,
        State state,
        Optional<Span> span,
        List<RevisionTally> tallies,
        String reason,
        Optional<FoshException> error) {

    List<String> revisions() {
        return span.map(Span::versions).orElse(List.of());
    }

    /** Documents to touch, the dataset document included. */
    long documents() {
        return tallies.stream().mapToLong(RevisionTally::documents).sum() + (state == State.MIGRATED ? 1 : 0);
    }

    long bytes() {
        return tallies.stream().mapToLong(RevisionTally::bytes).sum();
    }

    List<Loss> losses() {
        return tallies.stream().flatMap(tally -> tally.losses().stream()).toList();
    }

    List<String> warnings() {
        return tallies.stream().flatMap(tally -> tally.warnings().stream()).toList();
    }

    /** A rough estimate from measured rates: 60,000 documents or 100 MB a second, 5 ms a dataset. */
    double seconds() {
        return documents() / 60_000.0 + bytes() / 1e8 + 0.005;
    }
}
