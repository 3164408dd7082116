package dev.fosh.dataset;

import com.mongodb.client.MongoDatabase;
import dev.fosh.session.Cancellation;
import dev.fosh.session.Connection;
import dev.fosh.session.ServerInfo;
import dev.fosh.session.Session;
import dev.fosh.session.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A database as one command sees it: where it is, what it says of itself, and what a client may do with it.
 *
 * @param compatibility the feature compatibility version, asked for only where it is shown
 * @param admin whether versions may be written
 */
record DatabaseView(
        ServerInfo server,
        Supplier<Optional<String>> compatibility,
        MongoDatabase database,
        DatabaseConfig config,
        LoadRules rules,
        Verdicts verdicts,
        boolean admin,
        Datasets datasets) {
    /**
     * Looks at the database that the session is connected to.
     *
     * @throws dev.fosh.fault.FoshException the connection errors; {@code UNKNOWN_DATABASE_TYPE}
     */
    static DatabaseView open(Session session, Program program) {
        Connection connection = session.connection();
        return read(
                connection.server(),
                connection::featureCompatibilityVersion,
                connection.database(),
                session.settings(),
                session.cancellation(),
                program);
    }

    static DatabaseView read(
            ServerInfo server,
            Supplier<Optional<String>> compatibility,
            MongoDatabase database,
            Settings settings,
            Cancellation cancellation,
            Program program) {
        DatabaseConfig config = DatabaseConfig.read(database, settings).requireKnownType();
        LoadRules rules = LoadRules.of(settings, program.revisions());
        return new DatabaseView(
                server,
                compatibility,
                database,
                config,
                rules,
                new Verdicts(rules, config.version()),
                config.admin(settings),
                new Datasets(database, cancellation));
    }

    LoadRules.Standing standing(DatasetSummary dataset) {
        return verdicts.of(dataset).standing();
    }

    boolean needsMigration(DatasetSummary dataset) {
        return verdicts.of(dataset).needsMigration();
    }

    /** What people read beside a dataset: behind, ahead, private, or nothing. */
    String state(DatasetSummary dataset) {
        String standing =
                switch (standing(dataset)) {
                    case BEHIND -> "behind";
                    case AHEAD -> "ahead";
                    case UNKNOWN -> "unreadable version";
                    case CURRENT -> "";
                };
        if (verdicts.of(dataset).isTooNew()) {
            standing = "too new";
        }
        String hidden = dataset.isPrivate() ? "private" : "";
        return standing.isEmpty() || hidden.isEmpty() ? standing + hidden : standing + ", " + hidden;
    }

    /** The samples of a dataset; null where they are not known. */
    static Long samples(DatasetSummary dataset, Map<String, Long> counts) {
        return dataset.sampleCollection().map(counts::get).orElse(null);
    }

    /** The frames of a dataset; null where they are not known. */
    static Long frames(DatasetSummary dataset, Map<String, Long> counts) {
        return dataset.frameCollection().map(counts::get).orElse(null);
    }

    /** The Teams/Enterprise releases whose databases have this version. */
    List<TeamsRelease> teams() {
        return TeamsVersions.load().matching(config.version());
    }
}
