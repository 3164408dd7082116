package dev.fosh.values;

import dev.fosh.console.Confirm;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;

/** Asks before values are set of which nothing is kept; as long as {@code undo} gives them back nothing is lost. */
final class WithoutBackup {
    private WithoutBackup() {}

    /**
     * Asks if nothing is to be kept; a guarded database wants the name of the dataset.
     *
     * @throws FoshException {@code UNANSWERED_QUESTION}, {@code GUARDED}, {@code DECLINED}
     */
    static void ask(Confirm confirm, OpenedDataset dataset, SetValuesRequest.How how) {
        if (how.keepsBackup()) {
            return;
        }
        String name = String.valueOf(dataset.summary().name());
        try {
            confirm.lossy(name, "Nothing is kept, so that this can't be undone. Go on?");
        } catch (FoshException refused) {
            throw refused.code() == ErrorCode.UNANSWERED_QUESTION
                    ? refused.tryThis(how.line() + " --yes --confirm " + Shown.word(name))
                    : refused;
        }
    }
}
