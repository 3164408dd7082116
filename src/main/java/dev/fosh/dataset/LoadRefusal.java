package dev.fosh.dataset;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;

/** Why a dataset can't be loaded, in the words of the SDK. */
final class LoadRefusal {
    private static final String HELP =
            "See https://docs.voxel51.com/user_guide/config.html#database-migrations for more information";

    private LoadRefusal() {}

    /** The refusal of a dataset that is newer than the client and outside of its range, or whose version is none. */
    static Optional<FoshException> of(DatabaseView view, DatasetSummary dataset) {
        String version = dataset.version();
        LoadRules rules = view.rules();
        if (version == null || rules.loadable(version)) {
            return Optional.empty();
        }
        if (FiftyOneVersion.tryParse(version).isEmpty()) {
            return Optional.of(
                    FoshException.of(ErrorCode.BAD_STORED_VERSION, "Invalid version: '" + Text.escaped(version) + "'")
                            .why("that is the stored version of \"" + dataset.shownName() + "\""));
        }
        return rules.isFuture(version) ? Optional.of(newer(view, dataset)) : Optional.empty();
    }

    private static FoshException newer(DatabaseView view, DatasetSummary dataset) {
        String client = view.rules().client();
        String head = FiftyOneVersion.parse(dataset.version()).base().toString();
        String why = "\"" + dataset.shownName() + "\" was written by a newer client than " + client + ", which opens "
                + view.rules().compatible();
        if (!view.admin()) {
            return FoshException.of(
                            ErrorCode.NEWER_THAN_FOSH,
                            "Cannot load dataset '" + dataset.shownName() + "' from v" + dataset.version()
                                    + " with client v" + client + " (compatibility "
                                    + view.rules().compatible() + "). " + HELP)
                    .why(why)
                    .tryThis("info");
        }
        String destination = FiftyOneVersion.tryParse(view.config().version())
                .map(FiftyOneVersion::base)
                .map(FiftyOneVersion::toString)
                .orElse(view.config().version());
        return FoshException.of(
                        ErrorCode.NEWER_THAN_FOSH,
                        "You must have fiftyone>=" + head + " installed in order to migrate from v" + head + " to v"
                                + destination + ", but you are currently running fiftyone==" + client + ".")
                .why(why)
                .tryThis("info");
    }
}
