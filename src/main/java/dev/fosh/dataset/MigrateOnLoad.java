package dev.fosh.dataset;

import dev.fosh.session.LoadedDataset;

/** Migrates one dataset to the version of its database; handed in, because migrating is built upon looking. */
@FunctionalInterface
public interface MigrateOnLoad {
    /**
     * Brings the dataset to the database's version, as loading it does in the SDK.
     *
     * @throws dev.fosh.fault.FoshException where that is refused or fails
     */
    void migrate(LoadedDataset dataset);
}
