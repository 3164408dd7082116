package dev.fosh.migrate;

import com.mongodb.MongoException;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Bytes;
import dev.fosh.session.Cancellation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Finds out what a migration would do, by running the revisions on copies of the dataset documents with targets that
 * only count. Never writes.
 */
final class Planner {
    private static final RawBsonDocument NOTHING = Bytes.raw(new BsonDocument());

    private final Namespace namespace;
    private final MigrationRules rules;
    private final DatabaseConfig config;
    private final Survey survey;
    private final BsonDateTime now;
    private final Map<String, MigrationRules.Decision> decisions = new ConcurrentHashMap<>();
    private IntConsumer planned = count -> {};

    Planner(Namespace namespace, MigrationRules rules, DatabaseConfig config, Clock clock, Cancellation cancellation) {
        this.namespace = namespace;
        this.rules = rules;
        this.config = config;
        this.survey = new Survey(namespace, cancellation);
        this.now = new BsonDateTime(clock.millis());
    }

    /** Tells how many more datasets are planned, every so often. */
    Planner reporting(IntConsumer count) {
        planned = count;
        return this;
    }

    /**
     * Plans a request.
     *
     * @param items the datasets it means, see {@link Selection}
     * @throws FoshException where the database itself is refused
     */
    Plan plan(Request request, List<Selection.Item> items) {
        String databaseName = namespace.database().getName();
        PlannedItem database = request.includesDatabase()
                ? planDatabase(databaseName, request.destination())
                : untouched(databaseName, config.version());
        String databaseVersion = database.to();
        decisions.clear();
        List<PlannedItem> datasets = new ArrayList<>();
        DatasetBatches batches = new DatasetBatches(
                namespace, items, item -> hasRevisions(item, request.destination(), databaseVersion));
        BatchPlanner planner = new BatchPlanner(
                survey, (entry, seen) -> planDataset(entry, request.destination(), databaseVersion, seen));
        planner.each(batches, batch -> {
            datasets.addAll(batch);
            planned.accept(batch.size());
        });
        Optional<String> unstored = config.versionAssumed() ? Optional.of(config.version()) : Optional.empty();
        return new Plan(
                database,
                request.includesDatabase(),
                List.copyOf(datasets),
                Map.copyOf(survey.sizes()),
                unstored,
                new Pace.Measured(namespace, survey.largestSwept()));
    }

    private PlannedItem planDatabase(String name, Optional<String> destination) {
        String stored = config.versionAssumed() ? null : config.version();
        MigrationRules.Decision decision = rules.forDatabase(config.version(), destination);
        if (decision.span().isPresent()) {
            Span span = decision.span().get();
            return survey.tryOut(() -> run(name, stored, span, NOTHING, survey));
        }
        if (stored == null && !decision.isSkipped()) {
            Span nowhere = new Span(config.version(), config.version(), Direction.UP, List.of());
            return run(name, null, nowhere, NOTHING, survey);
        }
        return resting(name, config.version(), decision);
    }

    private boolean hasRevisions(Selection.Item item, Optional<String> destination, String databaseVersion) {
        try {
            return item.document().isPresent()
                    && decide(item, destination, databaseVersion)
                            .span()
                            .filter(span -> !span.revisions().isEmpty())
                            .isPresent();
        } catch (FoshException refused) {
            return false;
        }
    }

    /** Datasets with the same head go the same way; a refusal names the dataset. */
    private MigrationRules.Decision decide(Selection.Item item, Optional<String> destination, String databaseVersion) {
        String stored = versionOf(item.label(), item.document().orElseThrow());
        return decisions.computeIfAbsent(
                stored == null ? "0.0" : stored,
                head -> rules.forDataset(item.label(), head, destination, databaseVersion));
    }

    private PlannedItem planDataset(
            DatasetBatches.Entry entry, Optional<String> destination, String databaseVersion, Survey seen) {
        Selection.Item item = entry.item();
        if (item.unknown().isPresent()) {
            return failing(item.label(), null, item.unknown().get());
        }
        BsonDocument listed = item.document().orElseThrow();
        try {
            MigrationRules.Decision decision = decide(item, destination, databaseVersion);
            String stored = versionOf(item.label(), listed);
            return decision.span().isEmpty()
                    ? resting(item.label(), stored, decision)
                    : run(
                            item.label(),
                            stored,
                            decision.span().get(),
                            entry.whole().orElseGet(() -> Bytes.raw(listed)),
                            seen);
        } catch (FoshException refused) {
            return failing(item.label(), describeVersion(listed), refused);
        }
    }

    private PlannedItem run(String name, String head, Span span, RawBsonDocument document, Survey seen) {
        BsonDocument draft = Bytes.copy(document);
        List<RevisionTally> tallies = new ArrayList<>();
        Optional<FoshException> failure = Optional.empty();
        for (Revision revision : span.revisions()) {
            RevisionTally tally = new RevisionTally(revision.version());
            failure = attempt(revision, span.direction(), new PlannedTarget(draft, seen, tally, now));
            if (failure.isPresent()) {
                break;
            }
            tallies.add(tally);
        }
        seen.rename(draft);
        State state = failure.isPresent() ? State.FAILED : State.MIGRATED;
        return new PlannedItem(
                name,
                head,
                span.to(),
                state,
                Optional.of(span),
                List.copyOf(tallies),
                "",
                failure,
                Bytes.sizeOf(document));
    }

    private static Optional<FoshException> attempt(Revision revision, Direction direction, PlannedTarget target) {
        try {
            direction.apply(revision, target);
            return Optional.empty();
        } catch (FoshException failure) {
            if (failure.code() == ErrorCode.INTERRUPTED || failure.code() == ErrorCode.TERMINATED) {
                throw failure;
            }
            return Optional.of(failure);
        } catch (MongoException | BsonInvalidOperationException failure) {
            return Optional.of(RevisionFault.of(revision, direction, failure));
        }
    }

    private static PlannedItem untouched(String name, String version) {
        return new PlannedItem(
                name, version, version, State.UNCHANGED, Optional.empty(), List.of(), "", Optional.empty(), 0);
    }

    private static PlannedItem resting(String name, String head, MigrationRules.Decision decision) {
        State state = decision.isSkipped() ? State.SKIPPED : State.UNCHANGED;
        return new PlannedItem(
                name, head, head, state, Optional.empty(), List.of(), decision.reason(), Optional.empty(), 0);
    }

    private static PlannedItem failing(String name, String head, FoshException error) {
        return new PlannedItem(name, head, head, State.FAILED, Optional.empty(), List.of(), "", Optional.of(error), 0);
    }

    /** The stored version, null where it is absent or null. */
    private static String versionOf(String name, BsonDocument document) {
        BsonValue version = document.get("version", BsonNull.VALUE);
        if (version.isNull()) {
            return null;
        }
        if (!version.isString()) {
            throw FoshException.of(
                            ErrorCode.BAD_STORED_VERSION,
                            "the version of dataset '" + name + "' is not a text but " + shown(version))
                    .why("Nothing that FiftyOne writes looks like that; the dataset is left as it is.");
        }
        return version.asString().getValue();
    }

    private static String describeVersion(BsonDocument document) {
        BsonValue version = document.get("version", BsonNull.VALUE);
        if (version.isNull()) {
            return null;
        }
        return shown(version);
    }

    private static String shown(BsonValue version) {
        return Stored.text(version).orElseThrow();
    }
}
