package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Estimates against what was measured on a quiet machine with 2 cores, the start of the process taken off. */
class PaceTest {
    private static final Pace USUAL = Pace.USUAL;
    private static final int DOCUMENT = 20_000;

    /** A dataset whose samples two revisions sweep, or none. */
    private static PlannedItem dataset(long samples, boolean isSwept) {
        RevisionTally dates = new RevisionTally("1.0.0");
        RevisionTally times = new RevisionTally("0.20.0");
        if (isSwept) {
            dates.adds(samples, samples * 1_200);
            times.adds(samples, samples * 1_200);
        }
        return new PlannedItem(
                "d",
                "0.18.0",
                "1.22.1",
                State.MIGRATED,
                Optional.empty(),
                List.of(times, dates),
                "",
                Optional.empty(),
                DOCUMENT);
    }

    private static void requireWithinFactorTwo(double estimate, double measured) {
        assertThat(estimate).isBetween(measured / 2, measured * 2);
    }

    @Test
    void aThousandSmallDatasets() {
        requireWithinFactorTwo(1_000 * USUAL.seconds(dataset(20, true)), 2.8);
        requireWithinFactorTwo(1_000 * USUAL.seconds(dataset(20, false)), 1.2);
    }

    @Test
    void theyWaitTogetherForADistantServer() {
        Pace distant = new Pace(0.02, USUAL.reading());
        assertThat(1_000 * distant.seconds(dataset(20, false))).isLessThan(20);
    }

    @Test
    void aLargeDataset() {
        requireWithinFactorTwo(USUAL.seconds(dataset(100_000, true)), 1.8);
        requireWithinFactorTwo(USUAL.seconds(dataset(1_000_000, true)), 22);
    }
}
