package dev.fosh.dataset;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.LoadedDataset;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import dev.fosh.session.SettingValue;
import java.util.Comparator;
import java.util.Optional;

/** The dataset that a command works on when it is given none. */
public final class CurrentDataset {
    private CurrentDataset() {}

    /**
     * The one of {@code --dataset} in this line, the loaded one, or the one that the setting names, in this order.
     *
     * @param typed the command, for the line that is proposed after a wrong name
     * @throws FoshException {@code NO_DATASET_GIVEN}, {@code DATASET_NOT_FOUND}
     */
    public static DatasetSummary require(Session session, Datasets datasets, String typed) {
        Optional<SettingValue> named = session.settings().value(Setting.DATASET);
        Optional<LoadedDataset> loaded = session.dataset();
        if (loaded.isPresent() && !named.map(SettingValue::isOfThisCommand).orElse(false)) {
            return datasets.require(loaded.get());
        }
        return datasets.require(
                named.orElseThrow(() -> missing(datasets, typed)).text(), typed + " -d");
    }

    private static FoshException missing(Datasets datasets, String typed) {
        FoshException fault = FoshException.of(ErrorCode.NO_DATASET_GIVEN, "which dataset? None is loaded");
        return datasets.list().stream()
                .filter(dataset -> dataset.name() != null)
                .sorted(Comparator.comparing(DatasetSummary::isPrivate).thenComparing(Datasets.BY_NAME))
                .findFirst()
                .map(DatasetSummary::name)
                .map(name -> fault.tryThis("use " + Shown.word(name)).tryThis(typed + " -d " + Shown.word(name)))
                .orElseGet(() -> fault.why("there are no datasets in this database"));
    }

    /** The loaded dataset stays loaded, under the name it has now. */
    public static void rename(Session session) {
        session.dataset()
                .map(LoadedDataset::id)
                .flatMap(id -> new Datasets(session.connection().database(), session.cancellation()).find(id))
                .ifPresent(now -> session.load(now.loaded()));
    }
}
