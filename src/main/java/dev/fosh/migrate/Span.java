package dev.fosh.migrate;

import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The revisions that lie between a head and a destination, in the order in which they run ({@code migrations.md} 1.3).
 *
 * @param from the head as stored; {@code 0.0} where there is none
 * @param to the destination as typed
 * @param direction up also where the two are equal
 * @param revisions in running order; may be empty
 */
public record Span(String from, String to, Direction direction, List<Revision> revisions) {
    /** The newest release whose data model fosh knows. */
    public static final String NEWEST = "1.22.1";

    private static final String DOWNGRADING = "See https://docs.voxel51.com/getting_started/install.html"
            + "#downgrading-fiftyone for information about downgrading FiftyOne.";

    /**
     * Chooses revisions by base versions.
     *
     * @param all ascending
     * @throws FoshException {@code NEWER_THAN_FOSH} where either end is newer than {@link #NEWEST}, {@code BAD_VERSION}
     */
    public static Span between(String from, String to, List<Revision> all) {
        FiftyOneVersion head = FiftyOneVersion.parse(from).base();
        FiftyOneVersion destination = FiftyOneVersion.parse(to).base();
        FiftyOneVersion newest = FiftyOneVersion.parse(NEWEST).base();
        FiftyOneVersion highest = head.compareTo(destination) > 0 ? head : destination;
        if (highest.compareTo(newest) > 0) {
            throw tooNew(head, destination, highest);
        }
        boolean up = destination.compareTo(head) >= 0;
        List<Revision> chosen = new ArrayList<>();
        for (Revision revision : all) {
            FiftyOneVersion version = FiftyOneVersion.parse(revision.version());
            if (version.compareTo(up ? head : destination) > 0 && version.compareTo(up ? destination : head) <= 0) {
                chosen.add(revision);
            }
        }
        if (!up) {
            Collections.reverse(chosen);
        }
        return new Span(from, to, up ? Direction.UP : Direction.DOWN, List.copyOf(chosen));
    }

    private static FoshException tooNew(FiftyOneVersion head, FiftyOneVersion destination, FiftyOneVersion highest) {
        return FoshException.of(
                        ErrorCode.NEWER_THAN_FOSH,
                        "You must have fiftyone>=" + highest + " installed in order to migrate from v" + head + " to v"
                                + destination + ", but you are currently running fiftyone==" + NEWEST + ".")
                .why("fosh knows the data model up to " + NEWEST + " and leaves what is newer untouched. "
                        + DOWNGRADING)
                .tryThis("versions " + highest);
    }

    /** The head that holds once the revision at this index is done: a version that the SDK could have stopped at. */
    String headAfter(int index) {
        if (direction == Direction.UP) {
            return index + 1 == revisions.size() ? to : revisions.get(index).version();
        }
        return index + 1 == revisions.size() ? to : revisions.get(index + 1).version();
    }

    /** The versions of the revisions, in running order. */
    public List<String> versions() {
        return revisions.stream().map(Revision::version).toList();
    }
}
