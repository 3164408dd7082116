package dev.fosh.migrate;

import dev.fosh.dataset.CompatibleVersions;
import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;

/**
 * Which migrations are due, and which are refused ({@code migrations.md} 1.3–1.6). Reads and writes nothing.
 *
 * @param admin whether versions may be changed at all
 * @param isTeams whether it is a Teams database, where nothing is migrated without admin rights
 * @param clientVersion the release that fosh stands in for
 * @param databaseRevisions ascending
 * @param datasetRevisions ascending
 */
record MigrationRules(
        boolean admin,
        boolean isTeams,
        String clientVersion,
        List<Revision> databaseRevisions,
        List<Revision> datasetRevisions) {
    static final String DOCUMENTATION =
            "See https://docs.voxel51.com/user_guide/config.html#database-migrations " + "for more information";

    /** What to do: go through a span, or nothing for a reason ({@code up to date} or why it is skipped). */
    record Decision(Optional<Span> span, boolean isSkipped, String reason) {
        static Decision go(Span span) {
            return new Decision(Optional.of(span), false, "");
        }

        static Decision upToDate() {
            return new Decision(Optional.empty(), false, "up to date");
        }

        static Decision skip(String reason) {
            return new Decision(Optional.empty(), true, reason);
        }
    }

    /** The same rules with another right, for a plan. */
    MigrationRules withAdmin(boolean other) {
        return new MigrationRules(other, isTeams, clientVersion, databaseRevisions, datasetRevisions);
    }

    /**
     * Decides for the database as a whole.
     *
     * @param head its version, never null
     * @throws FoshException where it is refused
     */
    Decision forDatabase(String head, Optional<String> destination) {
        if (destination.isEmpty()) {
            Optional<String> skip = reasonToSkip(head);
            if (skip.isPresent()) {
                return Decision.skip(skip.get());
            }
        }
        if (FiftyOneVersion.tryParse(head).isEmpty()) {
            throw FoshException.of(ErrorCode.BAD_STORED_VERSION, "Invalid version: '" + head + "'")
                    .why(
                            "config.version of this database is no version; nothing that FiftyOne writes looks like that.");
        }
        String to = destination.orElse(clientVersion);
        if (head.equals(to)) {
            return Decision.upToDate();
        }
        if (!admin) {
            throw destination.isEmpty() ? cannotConnect(head, to) : databaseNeedsAdmin(head, to);
        }
        return Decision.go(Span.between(head, to, databaseRevisions));
    }

    /**
     * Decides for one dataset.
     *
     * @param head its version; {@code 0.0} where it has none
     * @throws FoshException where it is refused
     */
    Decision forDataset(String name, String head, Optional<String> destination, String databaseVersion) {
        if (destination.isEmpty()) {
            Optional<String> skip = reasonToSkip(head);
            if (skip.isPresent()) {
                return Decision.skip(skip.get());
            }
        }
        String to = destination.orElse(databaseVersion);
        if (head.equals(to)) {
            return Decision.upToDate();
        }
        if (!admin && (isTeams || !to.equals(databaseVersion))) {
            throw needsAdmin("Cannot migrate dataset '" + name + "' from v" + head + " to v" + to
                    + " when database_admin=False." + DOCUMENTATION);
        }
        return Decision.go(Span.between(head, to, datasetRevisions));
    }

    /** The rule of 1.4 for a head when nobody named a destination. */
    private Optional<String> reasonToSkip(String head) {
        if (!CompatibleVersions.of(clientVersion).contains(head)) {
            return Optional.empty();
        }
        if (!admin) {
            return Optional.of("compatible with client " + clientVersion + ", and admin is off");
        }
        return isBeyond(head) ? Optional.of("newer than " + Span.NEWEST + ", and compatible") : Optional.empty();
    }

    private FoshException cannotConnect(String head, String to) {
        FoshException refusal = FoshException.of(
                ErrorCode.INCOMPATIBLE_DATABASE,
                "Cannot connect to database v" + head + " with client v" + to + " (compatibility "
                        + CompatibleVersions.of(clientVersion) + "). " + DOCUMENTATION);
        if (isBeyond(head)) {
            return refusal.why("It was written by a newer client than " + Span.NEWEST + ", the last one fosh knows.")
                    .tryThis("versions " + head);
        }
        return refusal.why("The database would have to be migrated, and admin is off" + because() + ".")
                .tryThis("migrate --plan");
    }

    private static boolean isBeyond(String head) {
        return FiftyOneVersion.parse(head)
                        .base()
                        .compareTo(FiftyOneVersion.parse(Span.NEWEST).base())
                > 0;
    }

    private FoshException databaseNeedsAdmin(String head, String to) {
        return needsAdmin("Cannot migrate database from v" + head + " to v" + to + " when database_admin=False. "
                + DOCUMENTATION);
    }

    private FoshException needsAdmin(String what) {
        return FoshException.of(ErrorCode.NEEDS_ADMIN, what)
                .why("Migrating changes the database for everyone who uses it, and admin is off" + because() + ".");
    }

    private String because() {
        return isTeams ? ", as it is by default on a Teams database" : "";
    }
}
