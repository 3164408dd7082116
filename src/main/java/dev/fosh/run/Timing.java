package dev.fosh.run;

import java.time.Duration;

/**
 * How long a lease lasts.
 *
 * @param term from each renewal, by the server's clock
 */
public record Timing(Duration term) {
    /** What fosh works with. */
    public static final Timing STANDARD = new Timing(Duration.ofSeconds(15));

    /** Milliseconds of a term, for tests that wait for its end. */
    private static final String PROPERTY = "fosh.lease.term";

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int RENEWALS = 3;
    private static final int MARGIN = 5;

    /** {@link #STANDARD}, unless the system property {@code fosh.lease.term} says otherwise. */
    static Timing current() {
        Integer term = Integer.getInteger(PROPERTY);
        return term == null ? STANDARD : new Timing(Duration.ofMillis(term));
    }

    /** From one renewal to the next. */
    Duration interval() {
        return term.dividedBy(RENEWALS);
    }

    /** From a renewal that failed to the next. */
    Duration retry() {
        return interval().dividedBy(RENEWALS);
    }

    /** How long the holder relies on a renewal; the rest is for the command that is on its way, and for unequal clocks. */
    Duration trusted() {
        return term.minus(term.dividedBy(MARGIN));
    }

    /** How long one renewal may take; connecting takes its time, however short the term is. */
    Duration patience() {
        return interval().compareTo(SHORTEST) > 0 ? interval() : SHORTEST;
    }
}
