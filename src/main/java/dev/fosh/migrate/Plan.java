package dev.fosh.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything a migration would do, found out without writing.
 *
 * @param database what would become of the database
 * @param includesDatabase whether it was asked for at all
 * @param datasets in the order in which they would be migrated
 * @param pace how fast the server is, measured when first asked
 * @param sizes how many documents the swept collections have
 * @param unstored the database's version where it is only assumed: whoever migrates something writes it down
 */
record Plan(
        PlannedItem database,
        boolean includesDatabase,
        List<PlannedItem> datasets,
        Map<String, Long> sizes,
        Optional<String> unstored,
        Supplier<Pace> pace) {
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

    /** What has to be kept to undo all of it. */
    long keptBytes() {
        return items().stream()
                .filter(item -> item.state() != State.UNCHANGED)
                .mapToLong(PlannedItem::keptBytes)
                .sum();
    }

    /** How long it will take, as fast as the server is now. */
    double seconds() {
        return items().stream().mapToDouble(this::seconds).sum();
    }

    double seconds(PlannedItem item) {
        return item.state() == State.MIGRATED ? pace.get().seconds(item) : 0;
    }
}
