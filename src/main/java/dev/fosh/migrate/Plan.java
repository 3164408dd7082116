package dev.fosh.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything a migration would do, found out without writing.
 *
 * @param database what would become of the database
 * @param includesDatabase whether it was asked for at all
 * @param datasets in the order in which they would be migrated
 * @param unstored the database's version where it is only assumed: whoever migrates something writes it down
 */
record Plan(PlannedItem database, boolean includesDatabase, List<PlannedItem> datasets, Optional<String> unstored) {
    /** The database, if it was asked for, and the datasets. */
    List<PlannedItem> items() {
        List<PlannedItem> items = new ArrayList<>();
        if (includesDatabase) {
            items.add(database);
        }
        items.addAll(datasets);
        return items;
    }

    /** Whether there is anything to do that will not be refused or fail. */
    boolean hasWork() {
        return items().stream().anyMatch(item -> item.state() == State.MIGRATED);
    }

    boolean isPending() {
        return items().stream().anyMatch(item -> item.state() == State.MIGRATED || item.state() == State.FAILED);
    }

    boolean isLossy() {
        return items().stream().anyMatch(item -> !item.losses().isEmpty());
    }

    double seconds() {
        return items().stream()
                .filter(item -> item.state() == State.MIGRATED)
                .mapToDouble(PlannedItem::seconds)
                .sum();
    }
}
