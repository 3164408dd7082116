package dev.fosh.media;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Progress;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord;
import dev.fosh.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at the media of the loaded dataset, and shows what is not as it should be. */
public final class VerifyMedia {
    private static final String COMMAND = "verify-media";

    private final Session session;
    private final Console console;
    private final Function<StoreOptions, ObjectStores> stores;
    private final Supplier<List<RunRecord>> runs;

    /**
     * Reads by the session, shows on the console.
     *
     * @param stores those that options lead to
     * @param runs all of the database, the newest first
     */
    public VerifyMedia(
            Session session,
            Console console,
            Function<StoreOptions, ObjectStores> stores,
            Supplier<List<RunRecord>> runs) {
        this.runs = runs;
        this.session = session;
        this.console = console;
        this.stores = stores;
    }

    /**
     * Looks at all that was asked for.
     *
     * @throws FoshException {@code MEDIA_INCOMPLETE} where something is wrong, after the report
     */
    void verify(VerifyRequest request) {
        OpenedDataset dataset = OpenedDataset.toRead(session, COMMAND);
        MediaVerification.Manner manner = new MediaVerification.Manner(
                choice(request, dataset),
                request.readsBytes() ? Optional.of(known()) : Optional.empty(),
                request.isRemote(),
                request.sample().map(Share::parse).orElseGet(Share::all));
        List<UploadField> fields = request.fields().isEmpty()
                ? UploadField.all(dataset.schema())
                : request.fields().stream()
                        .map(field -> UploadField.of(field, dataset.schema()))
                        .distinct()
                        .toList();
        MediaTally tally = tally(dataset, fields, manner, request.store());
        console.show(new VerifyReport(dataset.summary().shownName(), tally, manner).report());
        requireNoneWrong(dataset, tally);
    }

    private KnownObjects known() {
        return KnownObjects.of(runs, session.settings().directories().state());
    }

    private MediaChoice choice(VerifyRequest request, OpenedDataset dataset) {
        List<String> slices =
                request.slices().isEmpty() ? List.of() : dataset.schema().chosenSlices(request.slices());
        Optional<Filter> filter =
                request.filter().map(typed -> Filter.read(typed, dataset.schema(), COMMAND + " --filter"));
        filter.ifPresent(query -> {
            query.check(dataset);
            query.warnings().forEach(console::warn);
        });
        return new MediaChoice(slices, filter);
    }

    private MediaTally tally(
            OpenedDataset dataset, List<UploadField> fields, MediaVerification.Manner manner, StoreOptions options) {
        MediaVerification verification =
                new MediaVerification(dataset, fields, manner, stores.apply(options), session.cancellation()::check);
        try (Progress progress = console.progress("media of documents", verification.expected())) {
            return verification.verify(progress);
        }
    }

    private static void requireNoneWrong(OpenedDataset dataset, MediaTally tally) {
        MediaTally.Counts all = tally.all();
        if (all.wrong() > 0) {
            String first = tally.first().get(0).owner().split(" ", 2)[0];
            throw FoshException.of(
                            ErrorCode.MEDIA_INCOMPLETE,
                            Figures.count(all.wrong()) + " of "
                                    + Figures.count(all.checked(), "medium").replace("mediums", "media")
                                    + " of " + Shown.word(dataset.summary().shownName()) + " "
                                    + (all.wrong() == 1 ? "is" : "are") + " not as the dataset says")
                    .why(VerifyReport.wrong(all))
                    .tryThis("find " + Shown.word("{id: \"" + first + "\"}") + " --slice all");
        }
    }
}
