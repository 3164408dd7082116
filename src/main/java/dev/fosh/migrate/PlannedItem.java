package dev.fosh.migrate;

import dev.fosh.fault.FoshException;
import dev.fosh.run.Run;
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
 * @param documentBytes how large the dataset document is, 0 where it does not matter
 */
record PlannedItem(
        String name,
        String from,
        String to,
        State state,
        Optional<Span> span,
        List<RevisionTally> tallies,
        String reason,
        Optional<FoshException> error,
        long documentBytes) {
    /** Bytes, of which objects in memory take ten times as many. */
    private static final long LIGHT_DOCUMENT = 100_000;

    /** Bytes that may have to be kept. */
    private static final long LIGHT_WORK = 1_000_000;

    List<String> revisions() {
        return span.map(Span::versions).orElse(List.of());
    }

    /** Whether the dataset may get another name or slug on its way. */
    boolean mayRename() {
        return span.filter(way -> way.direction() == Direction.UP)
                .map(way -> way.revisions().stream().anyMatch(Revision::readsOtherDatasets))
                .orElse(false);
    }

    /** Whether so little is to be done that many such datasets can be migrated at a time, each in its own memory. */
    boolean isLight() {
        return state == State.MIGRATED
                && documentBytes > 0
                && documentBytes <= LIGHT_DOCUMENT
                && documents() <= Run.SMALL
                && bytes() <= LIGHT_WORK;
    }

    /** Documents to touch, the dataset document included, of one that will fail up to there. */
    long documents() {
        return tallies.stream().mapToLong(RevisionTally::documents).sum()
                + (state == State.MIGRATED || !tallies.isEmpty() ? 1 : 0);
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

    /** What has to be kept to undo it, the dataset document in each of its publications included. */
    long keptBytes() {
        return tallies.stream().mapToLong(RevisionTally::keptBytes).sum() + publications() * documentBytes;
    }

    /** A revision that does more than can be done again ends what is published together. */
    private long publications() {
        long alone = tallies.stream().filter(RevisionTally::isHeavy).count();
        boolean isLastAlone =
                !tallies.isEmpty() && tallies.get(tallies.size() - 1).isHeavy();
        return state == State.MIGRATED ? alone + (isLastAlone ? 0 : 1) : alone;
    }
}
