package dev.fosh.media;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a look at the media of a dataset found: how many of each kind, by field and place, and the first that are wrong. */
public final class MediaTally {
    private static final int SHOWN = 20;

    private final Map<Key, Counts> counts = new LinkedHashMap<>();
    private final Counts all = new Counts();
    private final List<Finding> first = new ArrayList<>();

    private record Key(String field, String place) {}

    /** Counts of one kind of paths. */
    public static final class Counts {
        private final long[] byState = new long[MediaState.values().length];
        private long empty;
        private long bytes;

        private void add(FoundMedia found) {
            byState[found.state().ordinal()]++;
            bytes += found.bytes();
            empty += found.isThere() && found.bytes() == 0 ? 1 : 0;
        }

        /** How many there are in some state. */
        public long of(MediaState state) {
            return byState[state.ordinal()];
        }

        /** How many there are in all. */
        public long paths() {
            long sum = 0;
            for (long count : byState) {
                sum += count;
            }
            return sum;
        }

        /** How many were looked at. */
        public long checked() {
            return of(MediaState.THERE) + wrong();
        }

        /** How many are not as they should be. */
        public long wrong() {
            return of(MediaState.MISSING) + of(MediaState.DIFFERING) + of(MediaState.UNREADABLE);
        }

        /** How many are there and have no bytes. */
        public long empty() {
            return empty;
        }

        /** How large those are that are there. */
        public long bytes() {
            return bytes;
        }
    }

    /** The counts of a field at a place. */
    public record Line(String field, String place, Counts counts) {}

    /**
     * Something that is not as it should be.
     *
     * @param owner the sample, and the frame's number
     * @param why in words
     */
    public record Finding(String owner, String field, String path, MediaState state, String why) {}

    void add(MediaReference reference, String place, FoundMedia found) {
        counts.computeIfAbsent(new Key(reference.field(), place), absent -> new Counts())
                .add(found);
        all.add(found);
        if (found.state().isWrong() && first.size() < SHOWN) {
            String why = reference
                    .scene()
                    .map(scene -> found.why() + ", an asset of " + scene)
                    .orElse(found.why());
            first.add(new Finding(reference.owner(), reference.field(), reference.path(), found.state(), why));
        }
    }

    /** All together. */
    public Counts all() {
        return all;
    }

    /** By field and place, in the order in which they were met. */
    public List<Line> lines() {
        return counts.entrySet().stream()
                .map(entry -> new Line(entry.getKey().field(), entry.getKey().place(), entry.getValue()))
                .toList();
    }

    /** The first that are wrong. */
    public List<Finding> first() {
        return Collections.unmodifiableList(first);
    }
}
