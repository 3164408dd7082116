package dev.fosh.migrate;

import java.util.LinkedHashSet;
import java.util.Set;

/** The names of a database's collections and datasets, each looked up when the first one asks. Thread-safe. */
final class DatabaseNames {
    private final Namespace namespace;
    private Set<String> collections;
    private DatasetNames datasets;

    DatabaseNames(Namespace namespace) {
        this.namespace = namespace;
    }

    /** As they were when they were looked up. */
    synchronized Set<String> collections() {
        if (collections == null) {
            collections = new LinkedHashSet<>(namespace.names());
        }
        return collections;
    }

    synchronized DatasetNames datasets() {
        if (datasets == null) {
            datasets = DatasetNames.read(namespace);
        }
        return datasets;
    }

    /** Whether anybody has asked for those of the datasets. */
    synchronized boolean hasDatasets() {
        return datasets != null;
    }
}
