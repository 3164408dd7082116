package dev.fosh.dataset;

import dev.fosh.session.Setting;
import dev.fosh.session.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a client of one version can open, and what has to be migrated first ({@code migrations.md} 1.4 to 1.6).
 *
 * <p>A version is never null here but where a method says so; an absent dataset version counts as {@code 0.0}.
 * Immutable.
 */
public final class LoadRules {
    private static final String BEFORE_ALL = "0.0";

    private final String client;
    private final CompatibleVersions compatible;
    private final List<FiftyOneVersion> revisions;

    private LoadRules(String client, List<String> revisions) {
        this.client = client;
        this.compatible = CompatibleVersions.of(client);
        this.revisions = revisions.stream().map(FiftyOneVersion::parse).toList();
    }

    /**
     * The rules for the client that fosh stands in for.
     *
     * @param revisions the versions of all dataset revisions
     * @throws dev.fosh.fault.FoshException {@code BAD_VERSION} where the setting is none
     */
    public static LoadRules of(Settings settings, List<String> revisions) {
        return of(settings.text(Setting.CLIENT_VERSION).orElseThrow(), revisions);
    }

    static LoadRules of(String clientVersion, List<String> revisions) {
        return new LoadRules(clientVersion.strip(), revisions);
    }

    /** The version as set, such as {@code 1.22.1}. */
    public String client() {
        return client;
    }

    public CompatibleVersions compatible() {
        return compatible;
    }

    /** Whether the client can open a database or dataset of this version as it is. */
    public boolean loadable(String version) {
        return compatible.contains(version == null ? BEFORE_ALL : version);
    }

    /** Whether the version is later than the client's own. */
    public boolean isFuture(String version) {
        return base(version).map(head -> head.compareTo(clientBase()) > 0).orElse(false);
    }

    /** Whether migrating without a destination would leave another database version; admin rights or not. */
    public boolean databaseNeedsMigration(String version) {
        return base(version).isPresent() && !version.equals(client) && !isFuture(version);
    }

    /**
     * Whether a revision lies between the dataset and its database; admin rights or not.
     *
     * @param version null where the dataset has none
     */
    public boolean datasetNeedsMigration(String version, String databaseVersion) {
        return loadingMigrates(version, databaseVersion)
                && !revisionsBetween(version, databaseVersion).isEmpty();
    }

    /** Whether the SDK's loading would write the dataset's version, be it only the number. */
    public boolean loadingMigrates(String version, String databaseVersion) {
        String head = head(version);
        return !(loadable(head) && isFuture(head)) && !head.equals(databaseVersion);
    }

    /**
     * Where a dataset stands.
     *
     * @param version null where the dataset has none
     */
    public Standing standing(String version, String databaseVersion) {
        Optional<FiftyOneVersion> head = base(head(version));
        Optional<FiftyOneVersion> database = base(databaseVersion);
        if (head.isEmpty() || database.isEmpty()) {
            return Standing.UNKNOWN;
        }
        if (head.get().compareTo(database.get()) > 0) {
            return Standing.AHEAD;
        }
        return datasetNeedsMigration(version, databaseVersion) ? Standing.BEHIND : Standing.CURRENT;
    }

    /** The revisions that lead from one version to the other, in the order in which they run. */
    public List<String> revisionsBetween(String from, String to) {
        Optional<FiftyOneVersion> head = base(head(from));
        Optional<FiftyOneVersion> destination = base(to);
        if (head.isEmpty() || destination.isEmpty()) {
            return List.of();
        }
        boolean up = destination.get().compareTo(head.get()) >= 0;
        FiftyOneVersion low = up ? head.get() : destination.get();
        FiftyOneVersion high = up ? destination.get() : head.get();
        return revisions.stream()
                .filter(revision -> revision.compareTo(low) > 0 && revision.compareTo(high) <= 0)
                .sorted(up ? Comparator.naturalOrder() : Comparator.reverseOrder())
                .map(FiftyOneVersion::toString)
                .toList();
    }

    private FiftyOneVersion clientBase() {
        return FiftyOneVersion.parse(client).base();
    }

    private static String head(String version) {
        return version == null ? BEFORE_ALL : version;
    }

    private static Optional<FiftyOneVersion> base(String version) {
        return FiftyOneVersion.tryParse(version).map(FiftyOneVersion::base);
    }

    /** Where a dataset stands beside its database. */
    public enum Standing {
        BEHIND,
        CURRENT,
        AHEAD,
        /** One of the versions is none. */
        UNKNOWN
    }
}
