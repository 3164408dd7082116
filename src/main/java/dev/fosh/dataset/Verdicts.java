package dev.fosh.dataset;

import dev.fosh.dataset.LoadRules.Standing;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rules say of the datasets of one database.
 *
 * <p>Worked out once for each version: thousands of datasets share a handful. Used by one thread.
 */
final class Verdicts {
    private final LoadRules rules;
    private final String databaseVersion;
    private final Map<String, Verdict> known = new HashMap<>();

    Verdicts(LoadRules rules, String databaseVersion) {
        this.rules = rules;
        this.databaseVersion = databaseVersion;
    }

    /**
     * What there is to say of a version.
     *
     * @param needsMigration whether a revision lies between it and the database
     * @param isLoadable whether the client can open it as it is
     * @param isTooNew whether it can't because a newer client wrote it
     */
    record Verdict(Standing standing, boolean needsMigration, boolean isLoadable, boolean isTooNew) {}

    Verdict of(DatasetSummary dataset) {
        return known.computeIfAbsent(dataset.version(), this::workOut);
    }

    private Verdict workOut(String version) {
        return new Verdict(
                rules.standing(version, databaseVersion),
                rules.datasetNeedsMigration(version, databaseVersion),
                rules.loadable(version),
                !rules.loadable(version) && rules.isFuture(version));
    }
}
