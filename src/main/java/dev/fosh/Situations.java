package dev.fosh;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.fosh.dataset.LoadRules;
import dev.fosh.dataset.RunNotes;
import dev.fosh.dataset.Schema;
import dev.fosh.dataset.TeamsVersions;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Span;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.session.Connection;
import dev.fosh.session.LoadedDataset;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import dev.fosh.session.Suggest.Words;
import dev.fosh.shell.Situation;
import dev.fosh.shell.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.Document;

/** What the prompt and Tab show of the database; only looks, and only over a connection that is already open. */
final class Situations {
    private static final int MOST_NAMES = 2_000;
    private static final long PATIENCE_MILLIS = 300;

    private final Session session;
    private final RunNotes runs;
    private CompletableFuture<Standing> asked;

    Situations(Session session, RunNotes runs) {
        this.session = session;
        this.runs = runs;
    }

    /** Where the session is; nothing while it is not connected. A server that does not answer is not waited for. */
    Optional<Situation> now() {
        return session.openConnection().map(connection -> situation(connection, session.dataset()));
    }

    private Situation situation(Connection connection, Optional<LoadedDataset> dataset) {
        String database = connection.database().getName();
        String label = connection.label();
        String where = label.isEmpty() || label.equals(database) ? database : label + "/" + database;
        Standing standing = standing(connection, dataset);
        return new Situation(
                where,
                dataset.map(LoadedDataset::name),
                standing.version(),
                standing.isBehind(),
                standing.isInterrupted(),
                session.settings().isOn(Setting.GUARD));
    }

    /** The version of the loaded dataset, and whether a run of the database was interrupted. */
    private record Standing(Optional<String> version, boolean isBehind, boolean isInterrupted) {
        static final Standing UNKNOWN = new Standing(Optional.empty(), false, false);
    }

    /** Asked on a thread of its own; while an earlier question has no answer, no other is put. */
    private Standing standing(Connection connection, Optional<LoadedDataset> dataset) {
        if (asked != null && !asked.isDone()) {
            return Standing.UNKNOWN;
        }
        asked = CompletableFuture.supplyAsync(() -> {
            Optional<String> version = dataset.flatMap(loaded -> version(connection, loaded));
            return new Standing(
                    version,
                    version.isPresent() && isBehind(version.get(), databaseVersion(connection)),
                    !runs.interrupted(connection).isEmpty());
        });
        try {
            return asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unanswered) {
            return Standing.UNKNOWN;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Standing.UNKNOWN;
        }
    }

    /** As {@code info} says it: a revision lies between the dataset and its database. */
    private boolean isBehind(String head, Optional<String> database) {
        List<String> revisions = Revisions.ALL.stream().map(Revision::version).toList();
        return database.isPresent()
                && LoadRules.of(session.settings(), revisions).standing(head, database.get())
                        == LoadRules.Standing.BEHIND;
    }

    private static Optional<String> version(Connection connection, LoadedDataset dataset) {
        return quickly(() -> connection
                .database()
                .getCollection("datasets")
                .find(Filters.eq(dataset.id()))
                .projection(Projections.include("version"))
                .maxTime(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .first());
    }

    private static Optional<String> databaseVersion(Connection connection) {
        return quickly(() -> connection
                .database()
                .getCollection("config")
                .find()
                .projection(Projections.include("version"))
                .maxTime(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .first());
    }

    /** A prompt without a version is better than no prompt. */
    private static Optional<String> quickly(Supplier<Document> query) {
        try {
            return Optional.ofNullable(query.get())
                    .map(document -> document.get("version") instanceof String version ? version : null);
        } catch (com.mongodb.MongoException unanswered) {
            return Optional.empty();
        }
    }

    /** What Tab offers. */
    Map<Words, Supplier<List<Suggestion>>> suggestions() {
        Map<Words, Supplier<List<Suggestion>>> sources = new EnumMap<>(Words.class);
        sources.put(Words.DATASETS, this::datasets);
        sources.put(Words.VERSIONS, Situations::versions);
        sources.put(Words.TEAMS_VERSIONS, Situations::teamsVersions);
        sources.put(Words.SETTINGS, this::settings);
        sources.put(Words.PROFILES, this::profiles);
        sources.put(Words.RUNS, this::runs);
        sources.put(Words.FIELDS, this::fields);
        return sources;
    }

    private List<Suggestion> datasets() {
        List<Suggestion> names = new ArrayList<>();
        session.openConnection().ifPresent(connection -> connection
                .database()
                .getCollection("datasets")
                .find(Filters.type("name", "string"))
                .projection(Projections.include("name", "version"))
                .sort(Sorts.ascending("name"))
                .limit(MOST_NAMES)
                .forEach(dataset ->
                        names.add(Suggestion.of(dataset.getString("name"), String.valueOf(dataset.get("version"))))));
        return names;
    }

    /** Of the loaded dataset, those that can be named. */
    private List<Suggestion> fields() {
        Optional<Connection> open = session.openConnection();
        Optional<LoadedDataset> loaded = session.dataset();
        if (open.isEmpty() || loaded.isEmpty()) {
            return List.of();
        }
        BsonDocument dataset = open.get()
                .database()
                .getCollection("datasets", BsonDocument.class)
                .find(Filters.eq(loaded.get().id()))
                .projection(Projections.include("sample_fields", "frame_fields"))
                .first();
        return Schema.all(dataset == null ? new BsonDocument() : dataset).stream()
                .filter(field -> !field.isPrivate())
                .map(field -> Suggestion.of(field.path(), field.shownType()))
                .toList();
    }

    private List<Suggestion> runs() {
        return session.openConnection().map(runs::recent).orElse(List.of()).stream()
                .map(run -> Suggestion.of(run.id(), run.line()))
                .toList();
    }

    /** The newest release, then every version that changed the data model, with what it changed. */
    private static List<Suggestion> versions() {
        List<Suggestion> versions = new ArrayList<>();
        versions.add(Suggestion.of(Span.NEWEST, "the newest release"));
        for (int i = Revisions.ALL.size() - 1; i >= 0; i--) {
            Revision revision = Revisions.ALL.get(i);
            versions.add(Suggestion.of(revision.version(), revision.summary()));
        }
        return versions;
    }

    private static List<Suggestion> teamsVersions() {
        return TeamsVersions.load().all().stream()
                .filter(release -> release.compatibility().isPresent())
                .map(release -> Suggestion.of(
                        release.number(),
                        "open source " + release.compatibility().get()
                                + release.released().map(date -> ", " + date).orElse("")))
                .toList();
    }

    private List<Suggestion> settings() {
        return Arrays.stream(Setting.values())
                .map(setting -> Suggestion.of(setting.id(), ""))
                .toList();
    }

    private List<Suggestion> profiles() {
        return session.settings().profiles().stream()
                .map(profile -> Suggestion.of(profile.name(), ""))
                .toList();
    }
}
