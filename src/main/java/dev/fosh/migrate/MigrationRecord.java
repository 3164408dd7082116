package dev.fosh.migrate;

import dev.fosh.fault.FoshException;
import dev.fosh.run.OpenRun;
import dev.fosh.run.RunItem;
import dev.fosh.run.RunRecord;
import dev.fosh.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A migration as its run's record has it. */
final class MigrationRecord {
    /** The kind of run. */
    static final String KIND = "migrate";

    private MigrationRecord() {}

    /** The items of a run: those that have a way to go. */
    static List<RunItem> items(String run, Plan plan, List<Selection.Item> selection) {
        List<RunItem> items = new ArrayList<>();
        boolean isWritten =
                plan.database().span().isPresent() || plan.unstored().isPresent();
        if (isWritten) {
            items.add(item(run, 0, BsonNull.VALUE, plan.database()));
        }
        for (int i = 0; i < selection.size(); i++) {
            PlannedItem planned = plan.datasets().get(i);
            if (planned.span().isPresent()) {
                items.add(item(
                        run, i + 1, selection.get(i).document().orElseThrow().get("_id"), planned));
            }
        }
        return items;
    }

    private static RunItem item(String run, int ordinal, BsonValue target, PlannedItem planned) {
        return new RunItem(
                run,
                ordinal,
                target,
                planned.name(),
                planned.from(),
                planned.to(),
                RunState.PENDING,
                new BsonDocument(),
                Optional.empty(),
                Optional.empty());
    }

    /** What a resumed run has to know again. */
    static BsonDocument request(Request request) {
        return new BsonDocument("error_level", new BsonInt32(request.errorLevel()))
                .append("scope", new BsonString(request.scope().name()));
    }

    static Request request(RunRecord record) {
        BsonDocument stored = record.request();
        return new Request(
                Optional.of(record.to()).filter(to -> !to.isEmpty()),
                Request.Scope.valueOf(stored.getString("scope").getValue()),
                List.of(),
                Optional.empty(),
                stored.getInt32("error_level").getValue(),
                "resume " + record.id());
    }

    /** Writes down what became of an item; one that was stopped stays what it was. */
    static void end(OpenRun run, int ordinal, Outcome outcome) {
        Optional<FoshException> error = outcome.error();
        boolean isStop = error.filter(Migrator::isStop).isPresent();
        run.ended(
                ordinal,
                isStop ? RunState.INTERRUPTED : state(outcome.state()),
                result(outcome),
                error.map(OpenRun::bson));
    }

    private static RunState state(State state) {
        return switch (state) {
            case MIGRATED, UNCHANGED -> RunState.DONE;
            case SKIPPED -> RunState.SKIPPED;
            case FAILED -> RunState.FAILED;
        };
    }

    private static BsonDocument result(Outcome outcome) {
        BsonDocument result = new BsonDocument();
        result.put("head", outcome.to() == null ? BsonNull.VALUE : new BsonString(outcome.to()));
        outcome.renamedTo().ifPresent(name -> result.put("renamed_to", new BsonString(name)));
        result.put("revisions", texts(outcome.revisions()));
        result.put("documents", new BsonInt64(outcome.documents()));
        result.put("seconds", new BsonDouble(outcome.seconds()));
        if (!outcome.losses().isEmpty()) {
            result.put(
                    "losses",
                    new BsonArray(
                            outcome.losses().stream().map(MigrationRecord::loss).toList()));
        }
        return result;
    }

    private static BsonDocument loss(Loss loss) {
        return new BsonDocument("revision", new BsonString(loss.revision()))
                .append("what", new BsonString(loss.what()))
                .append("count", new BsonInt64(loss.count()))
                .append("names", texts(loss.names()));
    }

    private static BsonArray texts(List<String> texts) {
        return new BsonArray(texts.stream().map(BsonString::new).toList());
    }

    /** Writes down the end of the run: what came of all its items, those that were done before it was resumed too. */
    static void end(OpenRun run, Migrator.Result result) {
        List<RunItem> items = run.items();
        long failed = count(items, RunState.FAILED);
        long done = count(items, RunState.DONE);
        BsonDocument counts = new BsonDocument("items", new BsonInt64(items.size()))
                .append("done", new BsonInt64(done))
                .append("failed", new BsonInt64(failed))
                .append("documents", new BsonInt64(documents(items)));
        run.end(state(result, failed, done), counts, result.stopped());
    }

    private static long count(List<RunItem> items, RunState state) {
        return items.stream().filter(item -> item.state() == state).count();
    }

    private static long documents(List<RunItem> items) {
        return items.stream()
                .map(item -> item.result().get("documents"))
                .filter(Objects::nonNull)
                .mapToLong(documents -> documents.asNumber().longValue())
                .sum();
    }

    private static RunState state(Migrator.Result result, long failed, long done) {
        if (result.stopped().isPresent()) {
            return RunState.INTERRUPTED;
        }
        if (failed == 0 && result.failures() == 0) {
            return RunState.DONE;
        }
        return done == 0 ? RunState.FAILED : RunState.PARTIAL;
    }
}
