package dev.fosh.migrate;

import dev.fosh.run.Several;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Plans batches of datasets, some beside each other, with the result of one after the other.
 *
 * <p>Each is tried out apart. Where something that it was told of names or collections is no longer so once the batches
 * before it are planned, it is planned again in its turn.
 */
final class BatchPlanner {
    /** Each holds a batch of documents. */
    private static final int WORKERS = 2;

    /** Bytes; as objects ten times as many, so that only one larger document at a time is tried out. */
    private static final int SMALL = 100_000;

    private final Survey survey;
    private final BiFunction<DatasetBatches.Entry, Survey, PlannedItem> planning;

    private record Trial(List<DatasetBatches.Entry> batch, Survey apart) {}

    private record Tried(Trial trial, Optional<List<PlannedItem>> planned) {}

    /**
     * Prepares.
     *
     * @param survey what batches that are planned add to
     * @param planning plans one dataset by what a survey has seen; called by several threads
     */
    BatchPlanner(Survey survey, BiFunction<DatasetBatches.Entry, Survey, PlannedItem> planning) {
        this.survey = survey;
        this.planning = planning;
    }

    /** Plans all of them; what comes out is given to {@code ended} by this thread, in order. */
    void each(DatasetBatches batches, Consumer<List<PlannedItem>> ended) {
        try (Several several = new Several(batches.isFew() ? 1 : WORKERS)) {
            several.each(() -> trials(batches), this::tryOut, tried -> ended.accept(settled(tried)));
        }
    }

    private Iterator<Trial> trials(DatasetBatches batches) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public Trial next() {
                survey.cancellation().check();
                return new Trial(batches.next(), survey.apart());
            }
        };
    }

    private Tried tryOut(Trial trial) {
        boolean isSmall = trial.batch().stream()
                .flatMap(entry -> entry.whole().stream())
                .allMatch(document -> document.getByteBuffer().remaining() <= SMALL);
        return new Tried(trial, isSmall ? Optional.of(planned(trial.batch(), trial.apart())) : Optional.empty());
    }

    private List<PlannedItem> settled(Tried tried) {
        return tried.planned()
                .filter(planned -> survey.joins(tried.trial().apart()))
                .orElseGet(() -> planned(tried.trial().batch(), survey));
    }

    private List<PlannedItem> planned(List<DatasetBatches.Entry> batch, Survey seen) {
        return seen.tryOut(
                () -> batch.stream().map(entry -> planning.apply(entry, seen)).toList());
    }
}
